#pragma once

#include "core/io/table_cells.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// The format that the first rows of a text are written in, as far as they tell.
TableFormat guessFormat(std::string_view text);

/// The cells of one line as plain text.
std::vector<std::string> plainCells(std::string_view line, char separator);

/// A format as the words that a spec and a command line hold: "comma", "semicolon", "tab" or "space", then
/// "decimal-comma" and "header" where they apply, joined by '+'.
std::string describeFormat(const TableFormat& format);
/// Reads such words; throws Error at others.
TableFormat parseFormat(const std::string& text);

} // namespace hanscape
