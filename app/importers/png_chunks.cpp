#include "app/importers/png_chunks.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hanscape {
namespace {

constexpr std::array<std::uint32_t, 256> checksumTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit)
            table[i] = (table[i] >> 1) ^ (table[i] & 1 ? 0xedb88320u : 0u);
    }
    return table;
}();

/// CRC-32, as PNG and ZIP have it.
std::uint32_t checksum(std::string_view bytes) {
    std::uint32_t rest = 0xffffffffu;
    for (const char byte : bytes)
        rest = checksumTable[(rest ^ static_cast<unsigned char>(byte)) & 0xff] ^ (rest >> 8);
    return ~rest;
}

std::uint32_t bigEndian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, 4))
        value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
}

} // namespace

bool hasWholePngChunks(std::string_view bytes) {
    constexpr std::size_t signature = 8, word = 4; // a chunk: length, type, data, checksum
    for (std::size_t at = signature; bytes.size() >= at + 3 * word;) {
        const std::size_t length = bigEndian(bytes.substr(at));
        if (bytes.size() - at - 3 * word < length)
            return false;
        const std::string_view typeAndData = bytes.substr(at + word, word + length);
        if (checksum(typeAndData) != bigEndian(bytes.substr(at + 2 * word + length)))
            return false;
        if (typeAndData.starts_with("IEND"))
            return true;
        at += 3 * word + length;
    }
    return false;
}

} // namespace hanscape
