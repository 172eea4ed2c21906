#pragma once

#include "core/base/matrix.h"
#include "core/io/load_progress.h"
#include "core/io/table_cells.h"
#include "core/io/table_limits.h"

#include <cstdint>
#include <optional>
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

/// What is read of a column: numbers, words that stand for classes, or nothing.
enum class ColumnUse : std::uint8_t { numbers, words, none };

/// How a text is read.
struct TableReading {
    std::optional<TableFormat> format; ///< empty: guessed from the first rows
    std::vector<ColumnUse> columns;    ///< empty: numbers in all
    NonFinite nonFinite = NonFinite::refused;
    LoadProgress progress;
};

/// A word of a column, and the line where it stands first.
struct TableWord {
    std::string text;
    std::int64_t line = 0;
};

/// The rows of a text, with their words counted.
struct TableRows {
    std::vector<std::string> header;           ///< names of the columns; empty where the file has none
    std::vector<double> numbers;               ///< row after row; of a column of words, indices into `words`
    Eigen::Index columns = 0;                  ///< numbers in a row
    std::vector<std::vector<TableWord>> words; ///< of each column, in the order of their first row

    Eigen::Index rows() const {
        return columns == 0 ? 0 : static_cast<Eigen::Index>(numbers.size()) / columns;
    }
    /// The numbers as rows × columns.
    Eigen::Map<const Batch<double>> values() const { return {numbers.data(), rows(), columns}; }
};

/// Reads UTF-8 text without a byte order mark. Throws Error with `name`, line and column where a row is
/// ragged or a cell is not what its column is read for; Cancelled where the progress says so.
TableRows parseRows(std::string_view text, const std::string& name, const TableReading& reading = {});

/// Reads numbers separated by commas, semicolons, tabs or spaces. A first line of names, blank lines,
/// comments from '#' on, quotes, decimal commas between semicolons or tabs, thousands separators in quotes,
/// UTF-16, a byte order mark and any line end are taken. Throws Error with `name`, line and column where a
/// row is ragged or a cell is no number.
TextTable parseTable(std::string_view text, const std::string& name,
                     NonFinite nonFinite = NonFinite::refused);

} // namespace hanscape
