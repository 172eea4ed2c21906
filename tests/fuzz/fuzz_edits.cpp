#include "core/io/run_edits_file.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

namespace {

/// Samples for the edits to be carried out on.
Dataset samples() {
    Dataset data;
    data.inputs = Batch<double>::Zero(2, 10);
    data.targets = Eigen::RowVectorXd::Zero(10);
    data.targets.tail(5).setOnes();
    data.resetSplit(Part::train);
    return data;
}

void carryOut(const RunEdits& edits) {
    auto data = std::make_shared<const Dataset>(samples());
    for (const auto& edit : edits)
        fuzz::attempt([&] {
            if (std::holds_alternative<TrainingSpec>(edit->change) ||
                std::holds_alternative<ParameterEdit>(edit->change))
                return;
            data = dataAfter(*data, edit->change);
            check(*data);
        });
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const RunEdits edits = decodeEdits(bytes, "'file'");
        const std::string written = encodeEdits(edits);
        fuzz::require(encodeEdits(decodeEdits(written, "again")) == written, "edits read back as they were");
        carryOut(edits);
    });
    return 0;
}
