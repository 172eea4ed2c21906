#pragma once

#include "core/experiments/experiment_folder.h"

namespace hanscape {

/// The measure of an evaluation.
double valueOf(const Scores& scores, Measure measure);
/// The same such that larger is better; what is not finite is worst.
double meritOf(double value, Measure measure);

/// What a row comes to under one way of choosing rates and iterates.
struct RowFigures {
    std::vector<double> rates; ///< the rate kept for each run
    std::vector<double> test;  ///< of each run: accuracy, NRMSE or top-1 error at the iterate kept
    std::vector<double> train;
    int diverged = 0; ///< of the runs kept; each counts at what it had reached

    MeanAndDeviation testFigure() const;
    MeanAndDeviation trainFigure() const;
};

/// A row with its results. Runs of the same seed and data seed at different rates are one run of the table;
/// of random networks, which are one run a row, `runs` is 1 where there is a result.
struct TableRow {
    std::string name;
    std::string network; ///< "20×30 Householder, ABS"
    std::int64_t parameters = 0;
    double activationRatio = 0;
    std::optional<MeanAndDeviation> paper;
    int runs = 0;           ///< with every rate done
    int diverged = 0;       ///< of the runs at all rates
    double seconds = 0;     ///< of all runs
    RowFigures perRun;      ///< as the paper selects: for each run the rate and iterate best on the test set
    RowFigures oneRate;     ///< the rate whose mean is best, for all runs; best iterates
    RowFigures oneRateLast; ///< that rate, last iterates: nothing is selected on the test set but the rate
    std::optional<RowFigures>
        validated; ///< rate and iterate chosen on the validation set, where there is one
    std::optional<LandscapeFigures> landscapes; ///< of an experiment of that kind, which has no figures above
    std::optional<VariabilityResult> variability; ///< likewise
};

struct ExperimentTable {
    std::string name, title;
    ExperimentKind kind = ExperimentKind::training;
    Measure measure = Measure::accuracy;
    std::vector<TableRow> rows;
};

/// The table of the results there are; rows without a whole run have none.
ExperimentTable tabulate(const ExperimentSpec& spec, const std::map<std::int64_t, RunResult>& results);

/// Mean and standard deviation (of a sample, n − 1); NaN where there are too few.
MeanAndDeviation meanAndDeviation(const std::vector<double>& values);

} // namespace hanscape
