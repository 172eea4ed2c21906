#pragma once

#include "app/session/comparison_session.h"
#include "widgets/plots/run_measure.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

enum class Spread { range, deviation }; ///< of several seeds: least to greatest, or ± standard deviation

struct CurveChoice {
    RunMeasure measure = RunMeasure::score;
    Spread spread = Spread::range;
    bool logarithmic = false;
};

/// One colour a network, thin for training and thick for test; the mean of several seeds within a band.
SeriesPicture comparisonCurves(const ComparisonSpec& spec, const std::vector<ComparedRun>& runs,
                               const CurveChoice& choice);

/// Mean and spread of a score at one evaluation of each run.
struct SeedFigures {
    double mean = 0, deviation = 0, least = 0, greatest = 0; ///< deviation of a sample, n − 1
};
SeedFigures figuresOf(const std::vector<double>& values);

} // namespace hanscape
