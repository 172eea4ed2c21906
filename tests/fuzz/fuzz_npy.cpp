#include "core/io/npy.h"
#include "tests/fuzz/fuzz.h"

#include <cstring>

using namespace hanscape;

namespace {

bool sameBits(const Batch<double>& a, const Batch<double>& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() &&
           std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(double)) == 0;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] { parseNpyBeginning(bytes, size, "'file'", 3); });
    fuzz::attempt([&] {
        const NpyArray array = parseNpy(bytes, "'file'");
        fuzz::require(sameBits(parseNpy(encodeNpy(array.values), "again").values, array.values),
                      "an array reads back as it was");
        const NpyBeginning beginning = parseNpyBeginning(bytes, size, "'file'", 3);
        fuzz::require(beginning.rows == array.values.rows(), "the beginning tells the number of rows");
        fuzz::require(sameBits(beginning.values, array.values.topRows(beginning.values.rows())),
                      "the beginning is that of the array");
    });
    return 0;
}
