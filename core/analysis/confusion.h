#pragma once

#include "core/analysis/predictions.h"

#include <cstdint>

namespace hanscape {

/// How often each class was taken for each.
struct ConfusionMatrix {
    Part part = Part::test;
    Eigen::Index available = 0;                                         ///< samples of the part
    Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic> counts; ///< true class × predicted class

    int classes() const { return static_cast<int>(counts.rows()); }
    std::int64_t samples() const { return counts.sum(); }
    bool complete() const { return samples() == available; }
    /// Share of the samples of a true class that were taken for `predicted`; 0 where it has none.
    double share(int truth, int predicted) const;
    /// Share of all samples that were recognised; NaN where there are none.
    double accuracy() const;
};

/// Counts the predictions of a classification.
ConfusionMatrix confusionMatrix(const Predictions& predictions, int classes);

} // namespace hanscape
