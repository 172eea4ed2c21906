#include "core/io/table_format.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace hanscape {
namespace {

constexpr std::size_t sampledLines = 100;

constexpr std::pair<char, const char*> separatorNames[] = {
    {',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {anySpace, "space"}};

std::vector<std::string_view> firstLines(std::string_view text) {
    std::vector<std::string_view> lines;
    Lines walk(text);
    for (std::string_view line; lines.size() < sampledLines && walk.next(line);)
        lines.push_back(line);
    return lines;
}

/// Whether a character stands in the line outside quotes.
bool holds(std::string_view line, char wanted) {
    bool quoted = false;
    for (const char c : line) {
        quoted = quoted != (c == '"');
        if (c == wanted && !quoted)
            return true;
    }
    return false;
}

/// Tabs separate where every line has some and no cell between them is made of several numbers: those come
/// from files in which tabs are as good as spaces.
bool tabsSeparate(const std::vector<std::string_view>& lines) {
    double value = 0;
    for (const auto line : lines) {
        if (!holds(line, '\t'))
            return false;
        Cells cells(line, '\t');
        for (Cell cell; cells.next(cell);) {
            const auto space = cell.text.find(' ');
            const bool several = space != std::string_view::npos && !cell.quoted &&
                                 readNumber({cell.text.substr(0, space)}, true, value) == CellKind::number;
            if (several || (!cell.quoted && cell.text.ends_with(',')))
                return false;
        }
    }
    return !lines.empty();
}

char separatorOf(const std::vector<std::string_view>& lines) {
    if (lines.empty())
        return anySpace;
    if (holds(lines.front(), ';'))
        return ';';
    if (tabsSeparate(lines))
        return '\t';
    return holds(lines.front(), ',') ? ',' : anySpace;
}

/// A line of names has no number in it, or only column numbers counted from 0 as some tools write.
bool isHeader(std::string_view line, char separator) {
    bool named = false;
    double index = 0, value = 0;
    Cells cells(line, separator);
    for (Cell cell; cells.next(cell); ++index) {
        const CellKind kind = readNumber(cell, separator == ';' || separator == '\t', value);
        const bool plain = readNumber(cell, false, value) == CellKind::number;
        if (kind != CellKind::other && !(plain && value == index))
            return false;
        if (plain && value != index)
            return false;
        named = named || (kind == CellKind::other && !cell.isEmpty());
    }
    return named;
}

/// Whether numbers have decimal commas: some cell is a number with one only, and none has a point.
bool hasDecimalCommas(const std::vector<std::string_view>& lines, char separator) {
    bool comma = false;
    double value = 0;
    for (const auto line : lines) {
        Cells cells(line, separator);
        for (Cell cell; cells.next(cell);) {
            const bool plain = readNumber(cell, false, value) == CellKind::number;
            if (plain && !cell.quoted && cell.text.find('.') != std::string_view::npos)
                return false;
            comma = comma || (!plain && readNumber(cell, true, value) == CellKind::number);
        }
    }
    return comma;
}

} // namespace

std::vector<std::string> plainCells(std::string_view line, char separator) {
    std::vector<std::string> result;
    Cells cells(line, separator);
    for (Cell cell; cells.next(cell);)
        result.push_back(cell.plain());
    return result;
}

TableFormat guessFormat(std::string_view text) {
    auto lines = firstLines(text);
    TableFormat format;
    format.separator = separatorOf(lines);
    format.header = !lines.empty() && isHeader(lines.front(), format.separator);
    if (format.header)
        lines.erase(lines.begin());
    format.decimalComma =
        (format.separator == ';' || format.separator == '\t') && hasDecimalCommas(lines, format.separator);
    return format;
}

std::string describeFormat(const TableFormat& format) {
    const auto* name = std::find_if(std::begin(separatorNames), std::end(separatorNames),
                                    [&](const auto& pair) { return pair.first == format.separator; });
    return std::string(name->second) + (format.decimalComma ? "+decimal-comma" : "") +
           (format.header ? "+header" : "");
}

TableFormat parseFormat(const std::string& text) {
    for (const auto& [separator, name] : separatorNames)
        for (const bool comma : {false, true})
            for (const bool header : {false, true})
                if (const TableFormat format{separator, comma, header}; describeFormat(format) == text)
                    return format;
    throw Error("The table format '" + text +
                "' is none; write comma, semicolon, tab or space, then +decimal-comma and +header where "
                "they apply.");
}

} // namespace hanscape
