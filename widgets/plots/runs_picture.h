#pragma once

#include "widgets/plots/curves_picture.h"
#include "widgets/plots/run_measure.h"
#include "widgets/plots/series_picture.h"
#include "widgets/theme/theme.h"

class QPaintDevice;

namespace hanscape {

/// The evaluations of one of several runs.
struct RunCurves {
    QString name; ///< unlike the others'
    std::vector<Metrics> metrics;
};

/// Runs over each other: a colour each by its place among them, thick for test, thin for training. Held-out
/// samples for validation stand in where there are none for testing. Of a range, what lies in it.
SeriesPicture runsPicture(const std::vector<RunCurves>& runs, RunMeasure measure,
                          const std::optional<IterationRange>& range = {});

/// Loss above score.
void paintRuns(QPaintDevice& device, const std::vector<RunCurves>& runs, QSizeF size,
               const PictureStyle& style, const std::optional<IterationRange>& range = {});

} // namespace hanscape
