#include "core/io/recording_file.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const Recording recording = decodeRecording(bytes, "'file'");
        for (std::size_t i = 0; i < std::min<std::size_t>(recording.size(), 3); ++i)
            recording.network(i);
        const std::string written = encodeRecording(recording);
        fuzz::require(encodeRecording(decodeRecording(written, "again")) == written,
                      "a recording reads back as it was");
    });
    return 0;
}
