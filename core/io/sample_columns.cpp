#include "core/io/sample_columns.h"

#include "core/base/error.h"
#include "core/base/field_table.h"
#include "core/io/table_words.h"

#include <algorithm>

namespace hanscape {
namespace {

using Words = std::vector<std::vector<TableWord>>;

constexpr Eigen::Index rowsAtOnce = 256; ///< whose numbers stay in the cache while columns are taken
constexpr Eigen::Index blocksBetweenReports = 64;

Batch<double> inputsOf(const NumberRows& values, const std::vector<int>& columns,
                       const LoadProgress& progress) {
    const Eigen::Index rows = values.rows();
    Batch<double> inputs(static_cast<Eigen::Index>(columns.size()), rows);
    for (Eigen::Index begin = 0; begin < rows; begin += rowsAtOnce) {
        if (begin % (rowsAtOnce * blocksBetweenReports) == 0)
            progress.at(static_cast<double>(begin) / static_cast<double>(rows));
        const Eigen::Index count = std::min(rowsAtOnce, rows - begin);
        for (std::size_t k = 0; k < columns.size(); ++k)
            inputs.row(static_cast<Eigen::Index>(k)).segment(begin, count) =
                values.col(columns[k]).segment(begin, count).transpose();
    }
    return inputs;
}

const std::vector<TableWord>& wordsOf(const Words& words, int column) {
    static const std::vector<TableWord> none;
    const auto index = static_cast<std::size_t>(column);
    return index < words.size() ? words[index] : none;
}

/// Numbers of a column; of words, their indices among `names`, all words that matter, sorted.
Eigen::RowVectorXd targetsOf(const NumberRows& values, const std::vector<TableWord>& words, int column,
                             const std::vector<std::string>& names) {
    Eigen::RowVectorXd targets = values.col(column).transpose();
    if (words.empty())
        return targets;
    std::vector<double> index;
    for (const auto& word : words)
        index.push_back(
            static_cast<double>(std::lower_bound(names.begin(), names.end(), word.text) - names.begin()));
    for (double& target : targets)
        target = index[static_cast<std::size_t>(target)];
    return targets;
}

std::vector<std::string> namesOf(const Words& words, const ColumnChoice& choice) {
    std::vector<std::string> names;
    for (const int column : {choice.label, choice.flippedFrom})
        if (column >= 0)
            for (const auto& word : wordsOf(words, column))
                names.push_back(word.text);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<Part> splitOf(const NumberRows& values, const std::vector<TableWord>& words, int column,
                          const std::string& name) {
    const auto numbers = values.col(column);
    if (words.empty())
        return partsOf({numbers.begin(), numbers.end()}, name);
    std::vector<Part> meanings;
    for (const auto& word : words) {
        const auto part = partOf(word.text);
        if (!part)
            throw Error(name + ", line " + std::to_string(word.line) + ", column " +
                        std::to_string(column + 1) + ": " + shownCell(word.text) +
                        " names no part of a split; write train, validation or test.");
        meanings.push_back(*part);
    }
    std::vector<Part> parts;
    parts.reserve(static_cast<std::size_t>(values.rows()));
    for (const double index : numbers)
        parts.push_back(meanings[static_cast<std::size_t>(index)]);
    return parts;
}

} // namespace

bool sameColumns(const NumberRows& values, Eigen::Index first, Eigen::Index second) {
    return values.col(first) == values.col(second);
}

std::vector<Part> partsOf(const std::vector<double>& numbers, const std::string& name) {
    std::vector<Part> parts;
    parts.reserve(numbers.size());
    for (const double number : numbers) {
        if (number != 0 && number != 1 && number != 2)
            throw Error(name + " holds " + describeNumber(number) + " in the split of sample " +
                        std::to_string(parts.size() + 1) +
                        "; give 0 for train, 1 for validation or 2 for test.");
        parts.push_back(static_cast<Part>(number));
    }
    return parts;
}

RawSamples takeColumns(const NumberRows& values, const Words& words, const ColumnChoice& choice,
                       const std::string& name, const LoadProgress& progress) {
    if (values.cols() < 2)
        throw Error(name + " has one column; it needs inputs and, in its last column, the label or target.");
    if (choice.inputs.empty())
        throw Error(name + " has no column left for an input; choose one besides label and split.");
    if (choice.label < 0)
        throw Error(name + " has no column left for the label; choose fewer inputs.");
    RawSamples samples;
    samples.inputs = inputsOf(values, choice.inputs, progress);
    samples.classNames = namesOf(words, choice);
    samples.targets = targetsOf(values, wordsOf(words, choice.label), choice.label, samples.classNames);
    if (choice.flippedFrom >= 0)
        samples.unflipped =
            targetsOf(values, wordsOf(words, choice.flippedFrom), choice.flippedFrom, samples.classNames);
    if (choice.split >= 0)
        samples.parts = splitOf(values, wordsOf(words, choice.split), choice.split, name);
    return samples;
}

} // namespace hanscape
