// Writes models of every kind into a folder, each with inputs and what it makes of them here, for the scripts
// that run their exports elsewhere: NAME.safetensors, NAME.inputs.csv and NAME.outputs.csv.

#include "core/io/atomic_file.h"
#include "tests/core/io/export_models.h"

#include <charconv>
#include <cstdio>

using namespace hanscape;

namespace {

constexpr Eigen::Index samples = 100;

/// One sample a line, numbers that read back to their bits.
std::string tableOf(const Batch<double>& values) {
    std::string text;
    char buffer[32];
    for (Eigen::Index sample = 0; sample < values.cols(); ++sample)
        for (Eigen::Index i = 0; i < values.rows(); ++i) {
            const auto end = std::to_chars(buffer, buffer + sizeof buffer, values(i, sample)).ptr;
            text.append(buffer, end) += i + 1 < values.rows() ? ',' : '\n';
        }
    return text;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "Usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (const NamedModel& named : exportModels()) {
        const std::string stem = std::string(argv[1]) + "/" + named.name;
        const Batch<double> inputs = exportInputs(named.model, samples);
        saveModel(stem + ".safetensors", named.model);
        writeFileAtomically(stem + ".inputs.csv", tableOf(inputs));
        writeFileAtomically(stem + ".outputs.csv", tableOf(exportOutputs(named.model, inputs)));
    }
    return 0;
}
