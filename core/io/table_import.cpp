#include "core/io/table_import.h"

#include "core/base/field_table.h"
#include "core/io/table_format.h"
#include "core/io/table_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>

namespace hanscape {
namespace {

constexpr std::size_t mostClassesSeen = 20;

int columnNamed(const TablePreview& preview, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        for (std::size_t i = 0; i < preview.names.size(); ++i)
            if (lowerCase(preview.names[i]) == name)
                return static_cast<int>(i);
    return -1;
}

bool wordsOf(const TablePreview& preview, int column) {
    return column >= 0 && preview.holdsWords[static_cast<std::size_t>(column)];
}

/// Whether every cell seen of the column names a part of a split.
bool holdsParts(const TablePreview& preview, int column) {
    const auto isPart = [&](const auto& row) {
        return row.size() <= static_cast<std::size_t>(column) ||
               partOf(row[static_cast<std::size_t>(column)]);
    };
    return wordsOf(preview, column) && std::all_of(preview.rows.begin(), preview.rows.end(), isPart);
}

int guessSplit(const TablePreview& preview) {
    for (int column = 0; column < preview.columns(); ++column)
        if (holdsParts(preview, column))
            return column;
    return -1;
}

/// The numbers seen of a column; none where a cell is no number.
std::vector<double> numbersOf(const TablePreview& preview, int column) {
    std::vector<double> numbers;
    for (const auto& row : preview.rows) {
        double value = 0;
        if (row.size() <= static_cast<std::size_t>(column) ||
            readNumber({row[static_cast<std::size_t>(column)]}, preview.format.decimalComma, value) !=
                CellKind::number)
            return {};
        numbers.push_back(value);
    }
    return numbers;
}

bool looksLikeClasses(const TablePreview& preview, int column) {
    if (wordsOf(preview, column))
        return true;
    const auto numbers = numbersOf(preview, column);
    const std::set<double> distinct(numbers.begin(), numbers.end());
    return !numbers.empty() && distinct.size() <= mostClassesSeen &&
           std::all_of(distinct.begin(), distinct.end(), [](double x) { return x == std::nearbyint(x); });
}

bool inAuthorsForm(const TablePreview& preview) {
    if (preview.columns() != 4 || wordsOf(preview, 0) || wordsOf(preview, 1))
        return false;
    const auto label = numbersOf(preview, 2);
    return !label.empty() && label == numbersOf(preview, 3);
}

/// Columns that have no other role.
std::vector<int> restOf(const TablePreview& preview, const ColumnChoice& choice) {
    std::vector<int> rest;
    for (int column = 0; column < preview.columns(); ++column)
        if (column != choice.label && column != choice.split && column != choice.flippedFrom)
            rest.push_back(column);
    return rest;
}

int lastFree(const TablePreview& preview, const ColumnChoice& choice) {
    for (int column = preview.columns() - 1; column >= 0; --column)
        if (column != choice.split && column != choice.flippedFrom &&
            std::find(choice.inputs.begin(), choice.inputs.end(), column) == choice.inputs.end())
            return column;
    return -1;
}

int columnOf(const TablePreview& preview, const std::string& text, const std::string& name) {
    const auto named = std::find(preview.names.begin(), preview.names.end(), text);
    if (named != preview.names.end())
        return static_cast<int>(named - preview.names.begin());
    int column = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), column);
    if (error != std::errc() || end != text.data() + text.size() || column < 0 || column >= preview.columns())
        throw Error(name + " has no column '" + text + "'; give one of its names, or a number from 0 to " +
                    std::to_string(preview.columns() - 1) + ".");
    return column;
}

std::vector<int> columnsOf(const TablePreview& preview, const std::string& text, const std::string& name) {
    std::vector<int> columns;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        columns.push_back(columnOf(preview, std::string(trimmed(text.substr(begin, end - begin))), name));
        begin = end + 1;
    }
    std::sort(columns.begin(), columns.end());
    return columns;
}

void requireOneRole(const ColumnChoice& choice, const std::string& name) {
    auto columns = choice.inputs;
    for (const int column : {choice.label, choice.split})
        if (column >= 0)
            columns.push_back(column);
    std::sort(columns.begin(), columns.end());
    const auto twice = std::adjacent_find(columns.begin(), columns.end());
    if (twice != columns.end())
        throw Error("Column " + std::to_string(*twice) + " of " + name +
                    ", counted from 0, is chosen twice; give each column one role.");
}

} // namespace

TablePreview previewTable(std::string_view text, const std::optional<TableFormat>& format) {
    TablePreview preview;
    preview.format = format ? *format : guessFormat(text);
    Lines lines(text);
    std::string_view line;
    if (preview.format.header && lines.next(line))
        preview.names = plainCells(line, preview.format.separator);
    std::size_t columns = 0;
    while (preview.rows.size() < static_cast<std::size_t>(previewedRows) && lines.next(line)) {
        preview.rows.push_back(plainCells(line, preview.format.separator));
        columns = std::max(columns, preview.rows.back().size());
    }
    std::vector<bool> numbers(columns), words(columns);
    for (const auto& row : preview.rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            double value = 0;
            const bool other =
                readNumber({row[i], true}, preview.format.decimalComma, value) == CellKind::other;
            (other ? words : numbers)[i] = other ? words[i] || !row[i].empty() : true;
        }
    for (std::size_t i = 0; i < columns; ++i)
        preview.holdsWords.push_back(words[i] && !numbers[i]);
    if (preview.names.size() != columns)
        preview.names.clear();
    return preview;
}

TablePreview previewNumbers(const Batch<double>& values) {
    TablePreview preview;
    preview.holdsWords.assign(static_cast<std::size_t>(values.cols()), false);
    const auto count = std::min<Eigen::Index>(values.rows(), previewedRows);
    for (Eigen::Index i = 0; i < count; ++i) {
        std::vector<std::string> row;
        for (const double value : values.row(i))
            row.push_back(describeNumber(value));
        preview.rows.push_back(std::move(row));
    }
    return preview;
}

ColumnGuess guessColumns(const TablePreview& preview, int inputs) {
    ColumnGuess guess;
    ColumnChoice& choice = guess.choice;
    choice.split = guessSplit(preview);
    choice.flippedFrom = columnNamed(preview, {"flipped_from"});
    const int named = columnNamed(preview, {"label", "labels", "class", "target", "targets"});
    guess.authorsForm = (named < 0 || named == 2) && (inputs == 0 || inputs == 2) && inAuthorsForm(preview);
    if (guess.authorsForm) {
        choice.label = 2;
        choice.inputs = {0, 1};
        guess.certain = true;
        return guess;
    }
    const int last = lastFree(preview, choice);
    const bool isY = last >= 0 && columnNamed(preview, {"y"}) == last;
    choice.label = named >= 0 ? named : last;
    choice.inputs = restOf(preview, choice);
    const bool numeric = std::none_of(choice.inputs.begin(), choice.inputs.end(),
                                      [&](int column) { return wordsOf(preview, column); });
    guess.certain = !choice.inputs.empty() && numeric &&
                    (named >= 0 || isY || (preview.names.empty() && looksLikeClasses(preview, choice.label)));
    return guess;
}

ColumnChoice chooseColumns(const TablePreview& preview, const ColumnNames& names, const std::string& name,
                           int inputs) {
    ColumnChoice choice = guessColumns(preview, inputs).choice;
    if (names == ColumnNames())
        return choice;
    if (!names.split.empty())
        choice.split = names.split == "none" ? -1 : columnOf(preview, names.split, name);
    if (!names.inputs.empty())
        choice.inputs = columnsOf(preview, names.inputs, name);
    if (!names.label.empty())
        choice.label = columnOf(preview, names.label, name);
    else if (std::find(choice.inputs.begin(), choice.inputs.end(), choice.label) != choice.inputs.end())
        choice.label = lastFree(preview, choice);
    if (names.inputs.empty())
        choice.inputs = restOf(preview, choice);
    if (names.inputs.empty() && names.split == "none") // the words of a split are no inputs even so
        std::erase(choice.inputs, guessSplit(preview));
    requireOneRole(choice, name);
    return choice;
}

ColumnNames namesOf(const ColumnChoice& choice, const TablePreview& preview) {
    if (choice == guessColumns(preview).choice)
        return {};
    ColumnNames names;
    for (const int column : choice.inputs)
        names.inputs += (names.inputs.empty() ? "" : ",") + std::to_string(column);
    names.label = std::to_string(choice.label);
    names.split = choice.split < 0 ? "none" : std::to_string(choice.split);
    return names;
}

std::vector<ColumnUse> usesOf(const ColumnChoice& choice, const TablePreview& preview) {
    std::vector<ColumnUse> uses(static_cast<std::size_t>(preview.columns()), ColumnUse::none);
    for (const int column : choice.inputs)
        uses[static_cast<std::size_t>(column)] = ColumnUse::numbers;
    for (const int column : {choice.label, choice.flippedFrom})
        if (column >= 0)
            uses[static_cast<std::size_t>(column)] =
                wordsOf(preview, choice.label) ? ColumnUse::words : ColumnUse::numbers;
    if (choice.split >= 0)
        uses[static_cast<std::size_t>(choice.split)] = ColumnUse::words;
    return uses;
}

bool needsQuestion(const TablePreview& preview) { return !guessColumns(preview).certain; }

} // namespace hanscape
