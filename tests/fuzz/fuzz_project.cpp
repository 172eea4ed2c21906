#include "core/io/project.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const std::string written = encodeProject(decodeProject(bytes, "'file'"));
        fuzz::require(encodeProject(decodeProject(written, "again")) == written,
                      "a project reads back as it was");
    });
    return 0;
}
