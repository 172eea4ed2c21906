#include "core/io/kept_run.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

namespace {

/// The files of a kept run, of which run.json is the fuzzer's; the others have targets of their own.
std::map<std::string, std::string> filesWith(std::string_view summary) {
    return {{"run.json", std::string(summary)},
            {"metrics.csv", "iteration,train_loss,train_accuracy\n0,1,0.5\n10,0.5,0.75\n"}};
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const auto written = encodeKeptRun(decodeKeptRun(filesWith(bytes), "run"));
        fuzz::require(encodeKeptRun(decodeKeptRun(written, "again")) == written,
                      "a kept run reads back as it was");
    });
    return 0;
}
