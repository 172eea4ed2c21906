#include "core/io/table_text.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace hanscape {
namespace {

void appendUtf8(std::string& text, std::uint32_t code) {
    const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xc0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xe0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xf0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// The units of UTF-16 after the mark, as UTF-8; half of a pair becomes U+FFFD.
std::string fromUtf16(std::string_view bytes, bool bigEndian) {
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]),
                   second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<std::uint32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
        const std::uint32_t high = unit(i);
        const std::uint32_t low = i + 3 < bytes.size() ? unit(i + 2) : 0;
        const bool pair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
        if (pair)
            i += 2;
        const bool half = !pair && high >= 0xd800 && high < 0xe000;
        appendUtf8(text, pair ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : half ? 0xfffd : high);
    }
    return text;
}

} // namespace

std::string toTableText(std::string bytes, const std::string& name) {
    const bool little = bytes.starts_with("\xff\xfe"), big = bytes.starts_with("\xfe\xff");
    if ((little || big) && bytes.size() % 2 != 0)
        throw Error(name + " begins as UTF-16 text and ends within a letter; save it as UTF-8.");
    if (little || big)
        bytes = fromUtf16(bytes, big);
    else if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.erase(0, 3);
    if (const auto zero = bytes.find('\0'); zero != std::string::npos) {
        const auto lines = std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
        const auto begin = zero == 0 ? std::string::npos : bytes.rfind('\n', zero - 1);
        const auto column = begin == std::string::npos ? zero + 1 : zero - begin;
        throw Error(
            name + ", line " + std::to_string(lines + 1) + ", byte " + std::to_string(column) +
            ": a zero byte; this is not text. Give a CSV or white-space file, or an .npy or .npz file.");
    }
    return bytes;
}

bool isUtf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto byteAt = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
        const unsigned first = byteAt(i);
        const std::size_t length = first < 0x80   ? 1
                                   : first < 0xc2 ? 0
                                   : first < 0xe0 ? 2
                                   : first < 0xf0 ? 3
                                   : first < 0xf5 ? 4
                                                  : 0;
        if (length == 0 || i + length > bytes.size())
            return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((byteAt(i + k) & 0xc0) != 0x80)
                return false;
        const unsigned second = length > 1 ? byteAt(i + 1) : 0x80;
        // Longer forms of shorter letters, halves of UTF-16 pairs, and what is beyond Unicode.
        if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
            (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90))
            return false;
        i += length;
    }
    return true;
}

std::string_view beginningOf(std::string_view text, std::size_t bytes) {
    std::string_view beginning = text.substr(0, bytes);
    while (beginning.size() < text.size() && !beginning.empty() &&
           (static_cast<unsigned char>(text[beginning.size()]) & 0xc0) == 0x80)
        beginning.remove_suffix(1);
    return beginning;
}

std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string cell = "\"";
    for (const char letter : text)
        cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return cell + "\"";
}

} // namespace hanscape
