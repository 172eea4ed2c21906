#pragma once

#include "app/experiments/run_models.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

/// Loss, or the measure, of rows named "relu-21" over their depths, a pair of lines (train, test) for each
/// word before the number: last iterates at each run's own rate, means and deviations over runs (Figure 3).
SeriesPicture lossByDepth(const ExperimentResults& results);
SeriesPicture measureByDepth(const ExperimentResults& results);

/// The measure on the test samples by epoch, for the rows of one data set: those whose names begin with it
/// (Figure 6).
struct CurvesOfData {
    QString data; ///< "elevators-80"; empty where rows name none
    SeriesPicture picture;
};
std::vector<CurvesOfData> measureByEpoch(const ExperimentResults& results,
                                         const std::vector<std::optional<RowCurve>>& curves);

/// What is known so far of Figure 4's bars.
std::vector<VariabilityResult> barsOf(const ExperimentResults& results);

} // namespace hanscape
