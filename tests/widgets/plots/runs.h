#pragma once

#include "core/train/metrics.h"

#include <cmath>
#include <vector>

namespace hanscape::test {

/// Evaluations at 0, step, 2·step, … of a loss that falls: train loss 1/(1 + i), test loss 2/(1 + i),
/// accuracies 1 − 1/(2 + i) and 1 − 1/(1.5 + i).
inline std::vector<Metrics> fallingRun(int evaluations, std::int64_t step = 10) {
    std::vector<Metrics> run(static_cast<std::size_t>(evaluations));
    for (int i = 0; i < evaluations; ++i) {
        Metrics& metrics = run[static_cast<std::size_t>(i)];
        metrics.iteration = i * step;
        metrics.train = {1.0 / (1 + i), 1 - 1.0 / (2 + i), Scores::none};
        metrics.test = {2.0 / (1 + i), 1 - 1.0 / (1.5 + i), Scores::none};
    }
    return run;
}

} // namespace hanscape::test
