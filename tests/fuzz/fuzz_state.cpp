#include "core/io/trainer_state_file.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const std::string written = encodeState(decodeState(bytes, "'file'"));
        fuzz::require(encodeState(decodeState(written, "again")) == written, "a state reads back as it was");
    });
    return 0;
}
