#include "core/io/text_table.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"

#include <charconv>
#include <cmath>

namespace hanscape {
namespace {

constexpr char anySpace = ' '; ///< as a separator: any run of spaces and tabs

enum class Cell { number, nonFinite, outOfRange, other };

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view unquoted(std::string_view text) {
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? trimmed(text.substr(1, text.size() - 2)) : text;
}

Cell readNumber(std::string_view text, double& value) {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument)
        return Cell::other;
    if (error == std::errc::result_out_of_range)
        return Cell::outOfRange;
    return std::isfinite(value) ? Cell::number : Cell::nonFinite;
}

/// Walks through the cells of one line.
class Cells {
  public:
    Cells(std::string_view line, char separator) : m_rest(line), m_separator(separator) {}

    bool next(std::string_view& cell) {
        if (m_separator == anySpace)
            m_rest = trimmed(m_rest);
        if (m_done || (m_separator == anySpace && m_rest.empty()))
            return false;
        const std::size_t end = findEnd();
        cell = unquoted(trimmed(m_rest.substr(0, end)));
        m_done = end == std::string_view::npos;
        m_rest.remove_prefix(m_done ? m_rest.size() : end + 1);
        return true;
    }

  private:
    /// Where this cell ends; a separator between quotes does not count.
    std::size_t findEnd() const {
        std::size_t from = 0;
        const std::size_t first = m_rest.find_first_not_of(" \t");
        if (first != std::string_view::npos && m_rest[first] == '"') {
            const std::size_t closing = m_rest.find('"', first + 1);
            from = closing == std::string_view::npos ? 0 : closing;
        }
        return m_separator == anySpace ? m_rest.find_first_of(" \t", from) : m_rest.find(m_separator, from);
    }

    std::string_view m_rest;
    char m_separator;
    bool m_done = false;
};

std::string shown(std::string_view cell) {
    std::string text;
    for (const char c : cell.substr(0, 30))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    return "'" + text + (cell.size() > 30 ? "…'" : "'");
}

/// Reads one text; its functions share the place they are at.
class TableParser {
  public:
    TableParser(std::string_view text, const std::string& name, NonFinite nonFinite)
        : m_text(text), m_name(name), m_takesNonFinite(nonFinite == NonFinite::taken) {}

    TextTable parse() {
        refuseBinary();
        const char newline = m_text.find('\n') == std::string_view::npos ? '\r' : '\n';
        while (!m_text.empty()) {
            const std::size_t end = m_text.find(newline);
            ++m_line;
            const auto whole = m_text.substr(0, end);
            const auto line = trimmed(whole.substr(0, whole.find('#')));
            m_text.remove_prefix(end == std::string_view::npos ? m_text.size() : end + 1);
            if (!line.empty())
                parseLine(line);
        }
        if (m_columns == 0)
            throw Error(m_name + " holds no numbers; it needs rows of them.");
        const auto rows = static_cast<Eigen::Index>(m_values.size()) / m_columns;
        m_table.values = Eigen::Map<const Batch<double>>(m_values.data(), rows, m_columns);
        if (static_cast<Eigen::Index>(m_table.header.size()) != m_columns)
            m_table.header.clear(); // names that match no columns say nothing
        return std::move(m_table);
    }

  private:
    void refuseBinary() {
        if (m_text.starts_with("\xef\xbb\xbf"))
            m_text.remove_prefix(3);
        if (m_text.starts_with("\xff\xfe") || m_text.starts_with("\xfe\xff"))
            throw Error(m_name + " is UTF-16 text; save it as UTF-8.");
        if (m_text.find('\0') != std::string_view::npos)
            throw Error(m_name + " is not text; give a CSV or white-space file of numbers, or an .npy file.");
    }

    void parseLine(std::string_view line) {
        if (m_columns == 0 && m_table.header.empty()) {
            m_separator = separatorOf(line);
            if (takeHeader(line))
                return;
        }
        Cells cells(line, m_separator);
        Eigen::Index column = 0;
        for (std::string_view cell; cells.next(cell);)
            m_values.push_back(number(cell, ++column));
        if (m_columns == 0)
            m_columns = column;
        else if (column != m_columns)
            throw Error(place() + ": the row has " + std::to_string(column) +
                        " columns and those before it " + std::to_string(m_columns) +
                        "; give every row the same.");
    }

    static char separatorOf(std::string_view line) {
        for (const char candidate : {';', ','})
            if (line.find(candidate) != std::string_view::npos)
                return candidate;
        // Tabs count as spaces between numbers; between names they matter, since names may hold spaces.
        double value = 0;
        std::string_view first;
        const bool named = Cells(line, anySpace).next(first) && readNumber(first, value) == Cell::other;
        return named && line.find('\t') != std::string_view::npos ? '\t' : anySpace;
    }

    /// A line of names has no number in it, or only column numbers counted from 0 as some tools write.
    bool takeHeader(std::string_view line) {
        std::vector<std::string> names;
        Cells cells(line, m_separator);
        bool named = false;
        for (std::string_view cell; cells.next(cell);) {
            double value = 0;
            const Cell kind = readNumber(cell, value);
            if (kind != Cell::other && !(kind == Cell::number && value == static_cast<double>(names.size())))
                return false;
            named = named || kind == Cell::other;
            names.emplace_back(cell);
        }
        if (named)
            m_table.header = std::move(names);
        if (named && m_separator == '\t')
            m_separator = anySpace;
        return named;
    }

    double number(std::string_view cell, Eigen::Index column) const {
        double value = 0;
        const Cell kind = readNumber(cell, value);
        if (kind == Cell::number || (kind == Cell::nonFinite && m_takesNonFinite))
            return value;
        const std::string where = place() + ", column " + std::to_string(column) + ": ";
        if (cell.empty())
            throw Error(where + "the cell is empty; fill it in or remove the row.");
        if (kind == Cell::nonFinite)
            throw Error(where + shown(cell) + " is not a finite number; replace it or remove the row.");
        if (kind == Cell::outOfRange)
            throw Error(where + shown(cell) + " is beyond the numbers of 64 bits; rescale the column.");
        const bool decimalComma = m_separator == ';' && cell.find(',') != std::string_view::npos;
        throw Error(where + shown(cell) + " is not a number; " +
                    (decimalComma ? "write decimals with a point." : "every cell must hold one."));
    }

    std::string place() const { return m_name + ", line " + std::to_string(m_line); }

    std::string_view m_text;
    const std::string& m_name;
    bool m_takesNonFinite;
    TextTable m_table;
    std::vector<double> m_values; ///< row by row
    char m_separator = anySpace;
    Eigen::Index m_columns = 0;
    std::int64_t m_line = 0;
};

} // namespace

TextTable parseTable(std::string_view text, const std::string& name, NonFinite nonFinite) {
    return TableParser(text, name, nonFinite).parse();
}

TextTable readTable(const std::string& path, NonFinite nonFinite) {
    return parseTable(readFile(path), "'" + path + "'", nonFinite);
}

} // namespace hanscape
