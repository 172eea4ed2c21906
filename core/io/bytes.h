#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace hanscape {

static_assert(std::endian::native == std::endian::little, "the file formats here are copied as they are");

/// Reads a little-endian number; `bytes` holds at least that many from `offset` on.
template <class T>
requires std::is_arithmetic_v<T> T readAt(std::string_view bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// Appends a little-endian number.
template <class T>
requires std::is_arithmetic_v<T>
void append(std::string& bytes, T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

} // namespace hanscape
