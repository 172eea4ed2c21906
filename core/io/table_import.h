#pragma once

#include "core/io/text_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

inline constexpr int previewedRows = 50;

/// The first rows of a table, as far as a person needs them to tell its columns.
struct TablePreview {
    TableFormat format;
    std::vector<std::string> names;             ///< of the columns; empty where the table has none
    std::vector<bool> holdsWords;               ///< of each column: none of its first cells is a number
    std::vector<std::vector<std::string>> rows; ///< the first rows as they stand there, at most previewedRows

    int columns() const { return static_cast<int>(holdsWords.size()); }
};

/// What each column of a table is; columns count from 0, −1 is none.
struct ColumnChoice {
    std::vector<int> inputs; ///< ascending
    int label = -1;          ///< or the target of a regression
    int split = -1;          ///< words: train, validation or test
    int flippedFrom = -1;    ///< the label before it was flipped as noise

    bool operator==(const ColumnChoice&) const = default;
};

/// A choice as a spec and a command line hold it: names, or numbers from 0 on; empty is guessed.
struct ColumnNames {
    std::string inputs; ///< separated by commas
    std::string label;
    std::string split; ///< "none": the file's own split is not used

    bool operator==(const ColumnNames&) const = default;
};

/// What the first rows tell of the columns.
struct ColumnGuess {
    ColumnChoice choice;
    bool authorsForm = false; ///< x y label label, in the rows seen; the others must be so, too
    bool certain = false;     ///< nothing is left for a person to say
};

/// Reads the first rows of a text, in the given format or the one they tell. Ragged rows are shown as they
/// are; parseRows() complains.
TablePreview previewTable(std::string_view text, const std::optional<TableFormat>& format = {});
/// The same of numbers, rows × columns.
TablePreview previewNumbers(const Batch<double>& values);

/// Guesses by names (label, class, target, y, split, flipped_from), by words, by the authors' form, and else
/// takes the last column for the label. `inputs` above 0 is how many inputs are expected.
ColumnGuess guessColumns(const TablePreview& preview, int inputs = 0);

/// The columns that are named, with the others guessed. Throws Error, with `name`, where there is no such
/// column or one has two roles.
ColumnChoice chooseColumns(const TablePreview& preview, const ColumnNames& names, const std::string& name,
                           int inputs = 0);
/// A choice as names; the empty ones where it is the guess.
ColumnNames namesOf(const ColumnChoice& choice, const TablePreview& preview);

/// What is to be read of each column.
std::vector<ColumnUse> usesOf(const ColumnChoice& choice, const TablePreview& preview);

/// Whether the first rows leave something for a person to say: which column is the label, or what a column
/// of words is to be.
bool needsQuestion(const TablePreview& preview);

} // namespace hanscape
