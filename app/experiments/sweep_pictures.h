#pragma once

#include "app/experiments/experiment_results.h"
#include "widgets/plots/parallel_picture.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

/// A plot whose points are runs.
struct SweepPicture {
    SeriesPicture picture;
    std::vector<std::vector<std::int64_t>> runs; ///< of each point of each series; −1 of a mean
};

/// Best test score of every run over its learning rate, with a line a row through the means over seeds.
SweepPicture scoreByRate(const ExperimentResults& results);

/// Parallel coordinates whose lines are runs.
struct SweepLines {
    ParallelPicture picture;
    std::vector<std::int64_t> runs; ///< of each line
};

/// Every run as a line: row, rate, seed, then what it came to on training and test samples.
SweepLines sweepLines(const ExperimentResults& results);

/// How often over seeds a row comes to what: best with a rate each, best at one rate for all, last at it. A
/// row without a whole run has an empty one.
SeriesPicture seedHistogram(const ExperimentResults& results, std::size_t row);
/// What that histogram comes to in figures, and how much of the first is the choosing.
QString seedSentence(const ExperimentResults& results, std::size_t row);

} // namespace hanscape
