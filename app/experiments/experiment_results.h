#pragma once

#include "core/experiments/experiment_table.h"

#include <map>
#include <QString>
#include <set>

namespace hanscape {

/// An experiment with the results there are of it, and the table that they make.
struct ExperimentResults {
    ExperimentSpec spec;
    std::vector<PlannedRun> plan;
    std::map<std::int64_t, RunResult> runs; ///< by index
    ExperimentTable table;

    ExperimentResults() = default;
    ExperimentResults(ExperimentSpec spec, std::map<std::int64_t, RunResult> runs);

    /// Whether the runs of both are the same, whatever is known of them.
    bool isOf(const ExperimentSpec& other) const;
    /// The run's result; nullptr where it has none yet.
    const RunResult* resultOf(std::int64_t index) const;
    /// Indices of all runs of a row, trained or not.
    std::vector<std::int64_t> runsOf(std::size_t row) const;
    /// Of a row's runs those that are kept at the given rates, one a seed: RowFigures::rates.
    std::vector<std::int64_t> keptOf(std::size_t row, const std::vector<double>& rates) const;
    /// How many of a row's runs have been trained.
    int trainedOf(std::size_t row) const;
};

/// The score that an experiment compares, as a person reads it: a share in percent, or NRMSE.
double shownScore(const Scores& scores, Measure measure);
double shownFigure(double value, Measure measure);
/// The same with as many decimals as a table has; a dash where there is none.
QString scoreText(double shown, Measure measure);
/// "99.52 ± 0.27"; a dash where there is none.
QString figureText(const MeanAndDeviation& figure, Measure measure);
/// "accuracy, %", "NRMSE" or "top-1 error, %".
QString measureLabel(Measure measure);

} // namespace hanscape
