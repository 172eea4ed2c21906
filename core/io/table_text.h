#pragma once

#include <string>
#include <string_view>

namespace hanscape {

/// A text file's bytes as UTF-8 without a byte order mark; UTF-16 is told by its mark. Throws Error, with
/// `name` and the line, where they are no text.
std::string toTableText(std::string bytes, const std::string& name);

/// Whether the bytes are UTF-8 as it should be.
bool isUtf8(std::string_view bytes);

} // namespace hanscape
