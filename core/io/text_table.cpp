#include "core/io/text_table.h"

#include "core/base/error.h"
#include "core/io/table_format.h"
#include "core/io/table_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <utility>

namespace hanscape {
namespace {

constexpr std::size_t mostWords = 4096; ///< as many as a layer has outputs
constexpr std::int64_t linesBetweenReports = 4096;

/// Tells words of one column apart by numbers.
class WordList {
  public:
    std::size_t indexOf(std::string word, std::int64_t line) {
        const auto [found, isNew] = m_indices.try_emplace(std::move(word), m_words.size());
        if (isNew)
            m_words.push_back({found->first, line});
        return found->second;
    }
    std::vector<TableWord> take() { return std::move(m_words); }

  private:
    std::unordered_map<std::string, std::size_t> m_indices;
    std::vector<TableWord> m_words;
};

/// Reads one text; its functions share the place they are at.
class TableParser {
  public:
    TableParser(std::string_view text, const std::string& name, const TableReading& reading)
        : m_text(text), m_name(name), m_reading(reading), m_lines(text),
          m_format(reading.format ? *reading.format : guessFormat(text)) {}

    TableRows parse() {
        std::string_view line;
        for (std::int64_t count = 0; m_lines.next(line); ++count) {
            if (count % linesBetweenReports == 0)
                m_reading.progress.at(share());
            if (m_format.header && count == 0)
                m_table.header = plainCells(line, m_format.separator);
            else
                parseLine(line);
        }
        if (m_table.columns == 0)
            throw Error(m_name + " holds no numbers; it needs rows of them.");
        if (static_cast<Eigen::Index>(m_table.header.size()) != m_table.columns)
            m_table.header.clear(); // names that match no columns say nothing
        for (auto& words : m_words)
            m_table.words.push_back(words.take());
        m_table.words.resize(static_cast<std::size_t>(m_table.columns));
        return std::move(m_table);
    }

  private:
    double share() const {
        return 1 - static_cast<double>(m_lines.left()) /
                       static_cast<double>(std::max<std::size_t>(m_text.size(), 1));
    }

    void parseLine(std::string_view line) {
        const std::size_t begin = m_table.numbers.size();
        if (!parsePlainLine(line)) {
            m_table.numbers.resize(begin);
            parseCells(line);
        }
        const auto columns = static_cast<Eigen::Index>(m_table.numbers.size() - begin);
        if (m_table.columns == 0)
            startTable(columns, line.size());
        else if (columns != m_table.columns)
            throw Error(place() + ": the row has " + std::to_string(columns) +
                        " columns and those before it " + std::to_string(m_table.columns) +
                        "; give every row the same.");
        if (m_table.numbers.size() > mostNumbers)
            throw Error(place() + ": the table has more than " + std::to_string(mostNumbers) +
                        " numbers, the most that is read; give a part of it.");
    }

    /// Room for as many rows of that length as are left, so that the numbers are moved once or not at all.
    void startTable(Eigen::Index columns, std::size_t length) {
        m_table.columns = columns;
        if (!m_reading.columns.empty() && m_reading.columns.size() != static_cast<std::size_t>(columns))
            throw Error(place() + ": the row has " + std::to_string(columns) + " columns, and " +
                        std::to_string(m_reading.columns.size()) + " were chosen from; choose them again.");
        const std::size_t rows = m_lines.left() / (length + 1) + 2;
        m_table.numbers.reserve(std::min(mostNumbers, rows * static_cast<std::size_t>(columns)));
    }

    /// The quick way for a line of plain finite numbers; false where the line is not one, whatever it is.
    bool parsePlainLine(std::string_view line) {
        if (m_format.decimalComma || !m_reading.columns.empty())
            return false;
        const char *at = line.data(), *end = at + line.size();
        const auto skipSpace = [&] {
            while (at != end && (*at == ' ' || (*at == '\t' && m_format.separator != '\t')))
                ++at;
        };
        for (;;) {
            skipSpace();
            double value = 0;
            const auto [stop, error] = std::from_chars(at, end, value);
            if (error != std::errc() || !std::isfinite(value))
                return false;
            at = stop;
            m_table.numbers.push_back(value);
            if (at == end)
                return true;
            if (m_format.separator == anySpace && *at != ' ' && *at != '\t')
                return false;
            skipSpace();
            if (m_format.separator == anySpace)
                continue;
            if (at == end || *at++ != m_format.separator)
                return false;
        }
    }

    void parseCells(std::string_view line) {
        Cells cells(line, m_format.separator);
        std::size_t column = 0;
        for (Cell cell; cells.next(cell); ++column) {
            const ColumnUse use =
                column < m_reading.columns.size() ? m_reading.columns[column] : ColumnUse::numbers;
            m_table.numbers.push_back(use == ColumnUse::numbers ? number(cell, column)
                                      : use == ColumnUse::words ? wordIndex(cell, column)
                                                                : 0);
        }
    }

    double wordIndex(const Cell& cell, std::size_t column) {
        if (cell.isEmpty())
            throw Error(place(column) + "the cell is empty; fill it in or remove the row.");
        if (!cell.quoted && cell.text.front() == '"')
            throw Error(place(column) + "the quote of " + shownCell(cell.text) +
                        " is not closed on its line; close it.");
        if (!isUtf8(cell.text))
            throw Error(place(column) + "the word is not in UTF-8; save the file as UTF-8.");
        if (m_words.size() <= column)
            m_words.resize(column + 1);
        const std::size_t index = m_words[column].indexOf(cell.plain(), m_lines.number());
        if (index >= mostWords)
            throw Error(place(column) + "the column has more than " + std::to_string(mostWords) +
                        " different words; choose another label column.");
        return static_cast<double>(index);
    }

    double number(const Cell& cell, std::size_t column) {
        double value = 0;
        CellKind kind = readNumber(cell, m_format.decimalComma, value);
        if (kind == CellKind::other && mayTakeDecimalCommas(cell)) {
            m_format.decimalComma = true;
            kind = readNumber(cell, true, value);
        }
        if (kind == CellKind::number ||
            (kind == CellKind::nonFinite && m_reading.nonFinite == NonFinite::taken))
            return value;
        if (cell.isEmpty())
            throw Error(place(column) + "the cell is empty; fill it in or remove the row.");
        if (kind == CellKind::nonFinite)
            throw Error(place(column) + shownCell(cell.text) +
                        " is not a finite number; replace it or remove the row.");
        if (kind == CellKind::outOfRange)
            throw Error(place(column) + shownCell(cell.text) +
                        " is beyond the numbers of 64 bits; rescale the column.");
        throw Error(place(column) + shownCell(cell.text) + " is not a number; " + advice(cell));
    }

    /// A first decimal comma beyond the rows that were guessed from tells the format, unless an earlier
    /// number had a point.
    bool mayTakeDecimalCommas(const Cell& cell) const {
        double value = 0;
        if (m_reading.format || m_format.decimalComma ||
            (m_format.separator != ';' && m_format.separator != '\t') ||
            readNumber(cell, true, value) != CellKind::number)
            return false;
        const auto before = m_text.substr(0, static_cast<std::size_t>(cell.text.data() - m_text.data()));
        const auto body = m_format.header ? std::min(before.find_first_of("\r\n"), before.size()) : 0;
        return before.find('.', body) == std::string_view::npos;
    }

    std::string advice(const Cell& cell) const {
        double value = 0;
        if (m_format.decimalComma && cell.text.find('.') != std::string_view::npos)
            return "the table has decimal commas; write this one so, too.";
        if (readNumber(cell, true, value) == CellKind::number)
            return "write decimals with a point.";
        return "every cell must hold one.";
    }

    std::string place() const { return m_name + ", line " + std::to_string(m_lines.number()); }
    std::string place(std::size_t column) const {
        return place() + ", column " + std::to_string(column + 1) + ": ";
    }

    std::string_view m_text;
    const std::string& m_name;
    const TableReading& m_reading;
    Lines m_lines;
    TableFormat m_format;
    TableRows m_table;
    std::vector<WordList> m_words; ///< of each column
};

} // namespace

TableRows parseRows(std::string_view text, const std::string& name, const TableReading& reading) {
    return TableParser(text, name, reading).parse();
}

TextTable parseTable(std::string_view text, const std::string& name, NonFinite nonFinite) {
    const std::string plain = toTableText(std::string(text), name);
    TableReading reading;
    reading.nonFinite = nonFinite;
    TableRows rows = parseRows(plain, name, reading);
    return {std::move(rows.header), rows.values()};
}

} // namespace hanscape
