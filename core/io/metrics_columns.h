#pragma once

#include "core/train/metrics.h"

#include <span>
#include <string>
#include <vector>

namespace hanscape {

/// A number of an evaluation, as files name it.
struct MetricsColumn {
    const char* part;    ///< "train"
    const char* measure; ///< "loss"
    Scores Metrics::*scores;
    double Scores::*score;

    /// "train_loss".
    std::string name() const { return std::string(part) + "_" + measure; }
    double of(const Metrics& metrics) const { return metrics.*scores.*score; }
};

/// All that there are: loss, accuracy and NRMSE of training, validation and test.
std::span<const MetricsColumn> metricsColumns();

/// Those that apply to an evaluation of the list.
std::vector<const MetricsColumn*> usedColumns(const std::vector<Metrics>& history);

} // namespace hanscape
