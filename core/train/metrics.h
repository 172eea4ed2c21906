#pragma once

#include <cstdint>
#include <limits>

namespace hanscape {

/// How well a network does on one part of the data. What does not apply is NaN.
struct Scores {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    double loss = none;
    double accuracy = none; ///< fraction of samples predicted right, in classification
    double nrmse = none;    ///< RMSE over the standard deviation of the part's target, in regression
};

/// One evaluation on whole parts of the data. A part without samples has NaN throughout.
struct Metrics {
    std::int64_t iteration = 0;
    Scores train, validation, test;
};

} // namespace hanscape
