#include "core/base/same_bits.h"
#include "core/io/npy.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] { parseNpyBeginning(bytes, size, "'file'", 3); });
    fuzz::attempt([&] {
        const NpyArray array = parseNpy(bytes, "'file'");
        fuzz::require(sameBits(parseNpy(encodeNpy(array.values), "again").values, array.values),
                      "an array reads back as it was");
        const NpyBeginning beginning = parseNpyBeginning(bytes, size, "'file'", 3);
        fuzz::require(beginning.rows == array.values.rows(), "the beginning tells the number of rows");
        fuzz::require(
            sameBits<Batch<double>>(beginning.values, array.values.topRows(beginning.values.rows())),
            "the beginning is that of the array");
    });
    return 0;
}
