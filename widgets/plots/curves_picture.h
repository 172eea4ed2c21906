#pragma once

#include "core/data/dataset.h"
#include "core/train/metrics.h"

#include <optional>
#include <vector>

namespace hanscape {

/// The part of a plot that is looked at.
struct CurveRanges {
    double firstIteration = 0, lastIteration = 1;
    double lossLow = 0.1, lossHigh = 1;
    double scoreLow = 0, scoreHigh = 1; ///< of accuracy or NRMSE
};

/// Everything that a picture of curves shows.
struct CurvesPicture {
    std::vector<Metrics> metrics; ///< by ascending iteration
    Task task = Task::classification;
    double smoothing = 0;            ///< weight of the debiased exponential mean, 0 … 0.999
    std::vector<Part> hidden;        ///< curves that were switched off
    std::optional<CurveRanges> zoom; ///< everything where there is none
};

} // namespace hanscape
