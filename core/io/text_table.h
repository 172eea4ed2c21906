#pragma once

#include "core/base/matrix.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// Numbers in rows and columns, as a text file holds them.
struct TextTable {
    std::vector<std::string> header; ///< names of the columns; empty where the file has none
    Batch<double> values;            ///< rows × columns
};

enum class NonFinite { refused, taken };

/// Reads numbers separated by commas, semicolons, tabs or spaces. A first line of names, blank lines,
/// comments from '#' on, a byte order mark and any line end are taken. Throws Error with `name`, line and
/// column where a row is ragged or a cell is no number.
TextTable parseTable(std::string_view text, const std::string& name,
                     NonFinite nonFinite = NonFinite::refused);

TextTable readTable(const std::string& path, NonFinite nonFinite = NonFinite::refused);

} // namespace hanscape
