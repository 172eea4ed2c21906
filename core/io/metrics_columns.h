#pragma once

#include "core/train/metrics.h"

#include <span>
#include <string>

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

} // namespace hanscape
