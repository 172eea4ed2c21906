#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hanscape {

constexpr char anySpace = ' '; ///< as a separator: any run of spaces and tabs

/// How a text file writes its rows.
struct TableFormat {
    char separator = anySpace;
    bool decimalComma = false; ///< 3,5 for 3.5; the separator is then a semicolon or a tab
    bool header = false;       ///< the first row holds names

    bool operator==(const TableFormat&) const = default;
};

/// Walks through the rows of a text: lines without their end and their comment, blank ones left out.
/// A comment begins with '#' at a line's beginning or after white space, outside quotes.
class Lines {
  public:
    explicit Lines(std::string_view text);

    bool next(std::string_view& line);
    std::int64_t number() const { return m_number; }   ///< of the last line, counted from 1
    std::size_t left() const { return m_rest.size(); } ///< bytes not yet read

  private:
    std::string_view m_rest;
    char m_newline;
    std::int64_t m_number = 0;
};

/// A cell without the white space and the quotes around it; quotes doubled inside stand as in the file.
struct Cell {
    std::string_view text;
    bool quoted = false;

    bool isEmpty() const { return text.empty(); }
    /// The text with doubled quotes as one.
    std::string plain() const;
};

/// Walks through the cells of one line. A separator between quotes separates nothing.
class Cells {
  public:
    Cells(std::string_view line, char separator) : m_rest(line), m_separator(separator) {}

    bool next(Cell& cell);

  private:
    std::size_t findEnd() const;

    std::string_view m_rest;
    char m_separator;
    bool m_done = false;
};

enum class CellKind { number, nonFinite, outOfRange, other };

/// Reads a cell as a number. Thousands separators are taken between quotes ("1,234.5"); with a decimal comma
/// also without ("1.234,5"), where a point cannot be a decimal one.
CellKind readNumber(const Cell& cell, bool decimalComma, double& value);

/// The text without white space at either end.
std::string_view trimmed(std::string_view text);

/// A cell as a sentence may show it: short, in UTF-8 without control characters, in quotes.
std::string shownCell(std::string_view cell);

} // namespace hanscape
