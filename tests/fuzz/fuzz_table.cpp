#include "core/io/dataset_file.h"
#include "core/io/samples_writer.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

namespace {

/// What is written of samples reads back to the same numbers.
void writeAndRead(const Dataset& data, const char* path) {
    const std::string text = encodeSamples(path, data);
    const RawSamples again = samplesFromText(text, "again", {"", data.features(), "", {}, {}});
    fuzz::require(again.inputs == data.inputs && again.targets == data.targets,
                  "samples read back as they were");
}

void prepare(const RawSamples& raw, TargetKind target) {
    DatasetSpec spec;
    spec.source = DataSource::files;
    spec.target = target;
    ReadSamples samples = interpretSamples(raw, spec, "'file'");
    for (const char* path : {"samples.csv", "samples.tsv", "samples.txt"})
        writeAndRead(samples.data, path);
    Preparation preparation;
    finishDataset(std::move(samples), spec, preparation);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(fuzz::bytesOf(data, size));
    fuzz::attempt([&] { previewText(bytes, "'file'"); });
    fuzz::attempt([&] { parseTable(bytes, "'file'", NonFinite::taken); });
    fuzz::attempt([&] {
        const RawSamples samples = samplesFromText(bytes, "'file'");
        for (const TargetKind target : {TargetKind::automatic, TargetKind::classes, TargetKind::regression})
            fuzz::attempt([&] { prepare(samples, target); });
    });
    return 0;
}
