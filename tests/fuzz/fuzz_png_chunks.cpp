#include "app/importers/png_chunks.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    if (hasWholePngChunks(bytes))
        fuzz::require(!hasWholePngChunks(bytes.substr(0, bytes.find("IEND"))),
                      "a file without its end is not whole");
    return 0;
}
