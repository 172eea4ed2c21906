#include "core/io/table_cells.h"

#include "core/io/table_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hanscape {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Where the closing quote is of a text that begins with one; a doubled quote closes nothing.
std::size_t closingQuote(std::string_view text) {
    std::size_t at = text.find('"', 1);
    while (at != std::string_view::npos && at + 1 < text.size() && text[at + 1] == '"')
        at = text.find('"', at + 2);
    return at;
}

std::string_view withoutComment(std::string_view line) {
    if (line.find('#') == std::string_view::npos)
        return line;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        quoted = quoted != (line[i] == '"');
        if (line[i] == '#' && !quoted && (i == 0 || isSpace(line[i - 1])))
            return line.substr(0, i);
    }
    return line;
}

CellKind readPlain(std::string_view text, double& value) {
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || error == std::errc::invalid_argument)
        return CellKind::other;
    if (error == std::errc::result_out_of_range)
        return CellKind::outOfRange;
    return std::isfinite(value) ? CellKind::number : CellKind::nonFinite;
}

/// How many groups of three digits follow the first digits, each after `separator`; 0 where the text before
/// the decimal mark is not written so.
int thousands(std::string_view whole, char separator) {
    if (!whole.empty() && (whole.front() == '-' || whole.front() == '+'))
        whole.remove_prefix(1);
    const std::size_t first = whole.find(separator);
    if (first == std::string_view::npos || first < 1 || first > 3 || whole.front() == '0' ||
        (whole.size() - first) % 4 != 0)
        return 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const bool mark = i >= first && (i - first) % 4 == 0;
        if (mark ? whole[i] != separator : !isDigit(whole[i]))
            return 0;
    }
    return static_cast<int>((whole.size() - first) / 4);
}

/// The text with a decimal point and without the separators between thousands.
std::string normalised(std::string_view text, char group, char mark) {
    std::string result;
    for (const char c : text)
        if (c != group)
            result += c == mark ? '.' : c;
    return result;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

Lines::Lines(std::string_view text)
    : m_rest(text), m_newline(text.find('\n') == std::string_view::npos ? '\r' : '\n') {}

bool Lines::next(std::string_view& line) {
    while (!m_rest.empty()) {
        const std::size_t end = m_rest.find(m_newline);
        ++m_number;
        line = trimmed(withoutComment(m_rest.substr(0, end)));
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
        if (!line.empty())
            return true;
    }
    return false;
}

std::string Cell::plain() const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        result += text[i];
        if (quoted && text.substr(i, 2) == "\"\"")
            ++i;
    }
    return result;
}

bool Cells::next(Cell& cell) {
    if (m_separator == anySpace)
        m_rest = trimmed(m_rest);
    if (m_done || (m_separator == anySpace && m_rest.empty()))
        return false;
    const std::size_t end = findEnd();
    cell = {trimmed(m_rest.substr(0, end)), false};
    if (cell.text.size() >= 2 && cell.text.front() == '"' && closingQuote(cell.text) == cell.text.size() - 1)
        cell = {trimmed(cell.text.substr(1, cell.text.size() - 2)), true};
    m_done = end == std::string_view::npos;
    m_rest.remove_prefix(m_done ? m_rest.size() : end + 1);
    return true;
}

std::size_t Cells::findEnd() const {
    std::size_t from = 0;
    const std::size_t first = m_rest.find_first_not_of(" \t");
    if (first != std::string_view::npos && m_rest[first] == '"') {
        const std::size_t closing = closingQuote(m_rest.substr(first));
        from = closing == std::string_view::npos ? 0 : first + closing;
    }
    return m_separator == anySpace ? m_rest.find_first_of(" \t", from) : m_rest.find(m_separator, from);
}

CellKind readNumber(const Cell& cell, bool decimalComma, double& value) {
    const std::string_view text = cell.text;
    const bool point = text.find('.') != std::string_view::npos;
    if (!decimalComma || !point) // with a decimal comma, 1.5 may be anything
        if (const CellKind kind = readPlain(text, value); kind != CellKind::other)
            return kind;
    const char group = decimalComma ? '.' : ',', mark = decimalComma ? ',' : '.';
    const std::size_t end = text.find(mark);
    const bool marked = end != std::string_view::npos;
    if (marked && text.find(group, end) != std::string_view::npos)
        return CellKind::other;
    const int groups = thousands(text.substr(0, end), group);
    const bool grouped = decimalComma ? groups > 1 || (groups == 1 && marked) : groups > 0 && cell.quoted;
    const bool comma = decimalComma && marked && !point;
    return grouped || comma ? readPlain(normalised(text, group, mark), value) : CellKind::other;
}

std::string shownCell(std::string_view cell) {
    std::string text;
    const std::string_view beginning = beginningOf(cell, 30);
    const unsigned char firstUnshown = isUtf8(beginning) ? 0xff : 0x80;
    std::transform(beginning.begin(), beginning.end(), std::back_inserter(text), [=](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || byte >= firstUnshown ? '?' : c;
    });
    return "'" + text + (cell.size() > 30 ? "…'" : "'");
}

} // namespace hanscape
