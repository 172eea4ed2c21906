#include "core/io/run_folder.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const std::string text = metricsToCsv(metricsFromCsv(bytes, "'file'"));
        fuzz::require(metricsToCsv(metricsFromCsv(text, "again")) == text, "metrics read back as they were");
    });
    return 0;
}
