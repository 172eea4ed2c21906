#pragma once

#include "core/io/samples_file.h"

namespace hanscape {

/// Whether two columns hold the same numbers in every row.
bool sameColumns(const TableRows& rows, Eigen::Index first, Eigen::Index second);

/// Parts of a split from numbers: 0 train, 1 validation, 2 test. Throws Error, with `name`, at others.
std::vector<Part> partsOf(const std::vector<double>& numbers, const std::string& name);

/// The samples of a table's rows, by what was chosen of its columns. Throws Error, with `name`, where no
/// column is an input or the label, or the split has other words than those of partOf().
RawSamples takeColumns(const TableRows& rows, const ColumnChoice& choice, const std::string& name);

} // namespace hanscape
