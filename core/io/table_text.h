#pragma once

#include <string>
#include <string_view>

namespace hanscape {

/// A text file's bytes as UTF-8 without a byte order mark; UTF-16 is told by its mark. Throws Error, with
/// `name` and the line, where they are no text.
std::string toTableText(std::string bytes, const std::string& name);

/// Whether the bytes are UTF-8 as it should be.
bool isUtf8(std::string_view bytes);
/// The beginning of a text in UTF-8, of at most so many bytes and without half of a letter.
std::string_view beginningOf(std::string_view text, std::size_t bytes);

/// A text as a cell of a CSV file, in quotation marks where it needs them (RFC 4180).
std::string csvCell(const std::string& text);

} // namespace hanscape
