#pragma once

#include "core/analysis/variability.h"
#include "core/data/dataset.h"
#include "core/train/metrics.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

/// "FC-ReLU", "FC-ABS", "HanNet".
QString familyTitle(NetworkFamily family);

/// V by depth, a bar for each network (Figure 4). Whiskers are the standard error of the mean logarithm; a
/// bar is 0 where a sample collapsed, and a ring then shows the geometric mean of the others.
SeriesPicture variabilityByDepth(const std::vector<VariabilityResult>& results);
/// Shares, in percent, of collapsed samples and, on average, of flat mesh cells.
SeriesPicture collapseByDepth(const std::vector<VariabilityResult>& results);
/// V against the activation ratio (eq. 4) in percent, from one depth to the next.
SeriesPicture variabilityByRatio(const std::vector<VariabilityResult>& results);

/// V of one network at an iteration of its training.
struct TrainedVariability {
    std::int64_t iteration = 0;
    SampleVariability sample;

    /// 0 where it is constant.
    double value() const;
};

/// V by iteration, and thin behind it accuracy (or NRMSE) on test samples, or training ones where there are
/// no others.
SeriesPicture variabilityByIteration(const std::vector<TrainedVariability>& points, int mesh,
                                     const std::vector<Metrics>& metrics, Task task);

} // namespace hanscape
