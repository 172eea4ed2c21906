#pragma once

#include "core/experiments/experiment_spec.h"
#include "core/experiments/report_cells.h"

#include <functional>

namespace hanscape {

/// Number of samples and of inputs.
struct DataSize {
    std::int64_t samples = 0;
    int inputs = 0;
};
/// The size of a data set; nothing where its file is not at hand.
using DataSizes = std::function<std::optional<DataSize>(const DatasetSpec&)>;

/// Table 1: for each data set that the experiments train on, N, dim and the shares used for training.
ReportCells dataTable(const std::vector<ExperimentSpec>& experiments, const DataSizes& sizeOf);
/// Table 2: how SGD is set for each data set that it is used on.
ReportCells sgdTable(const std::vector<ExperimentSpec>& experiments);

} // namespace hanscape
