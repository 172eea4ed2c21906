#pragma once

#include "core/io/samples_file.h"

namespace hanscape {

/// Numbers in rows and columns, held by another.
using NumberRows = Eigen::Map<const Batch<double>>;

/// Whether two columns hold the same numbers in every row.
bool sameColumns(const NumberRows& values, Eigen::Index first, Eigen::Index second);

/// Parts of a split from numbers: 0 train, 1 validation, 2 test. Throws Error, with `name`, at others.
std::vector<Part> partsOf(const std::vector<double>& numbers, const std::string& name);

/// The samples of rows of numbers, by what was chosen of their columns; of a column of words the numbers are
/// indices into `words`, which has a list for each column or none at all. Throws Error, with `name`, where no
/// column is an input or the label, or the split has other words than those of partOf(); Cancelled where the
/// progress says so.
RawSamples takeColumns(const NumberRows& values, const std::vector<std::vector<TableWord>>& words,
                       const ColumnChoice& choice, const std::string& name,
                       const LoadProgress& progress = {});

} // namespace hanscape
