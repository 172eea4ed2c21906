#pragma once

#include <string>

namespace hanscape {

/// A text file's bytes as UTF-8 without a byte order mark; UTF-16 is told by its mark. Throws Error, with
/// `name` and the line, where they are no text.
std::string toTableText(std::string bytes, const std::string& name);

} // namespace hanscape
