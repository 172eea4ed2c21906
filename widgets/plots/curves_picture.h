#pragma once

#include "core/data/dataset.h"
#include "core/train/metrics.h"

#include <optional>
#include <QColor>
#include <QString>
#include <vector>

namespace hanscape {

/// The part of a plot that is looked at.
struct CurveRanges {
    double firstIteration = 0, lastIteration = 1;
    double lossLow = 0.1, lossHigh = 1;
    double scoreLow = 0, scoreHigh = 1; ///< of accuracy or NRMSE
};

/// Iterations that are looked at, first and last among them.
struct IterationRange {
    double first = 0, last = 1;
};

/// The evaluations of a run within a range; all of them where there is none.
std::vector<Metrics> evaluationsIn(const std::vector<Metrics>& run,
                                   const std::optional<IterationRange>& range);

/// A run that another is compared with.
struct CurvesRun {
    QString name;                 ///< in the legend; unlike those of the others
    int hue = 0;                  ///< as PlotSeries::hue; a run keeps it
    bool shown = true;            ///< else it was switched off
    std::vector<Metrics> metrics; ///< by ascending iteration
    QColor color{};               ///< in place of the hue's, where it is valid
    std::int64_t number = 0;      ///< that runs of a project are known by; 0: none
};

/// Everything that a picture of curves shows.
struct CurvesPicture {
    std::vector<Metrics> metrics;     ///< by ascending iteration
    QString name{};                   ///< of that run, where there are others
    int hue = 0;                      ///< of that run, as PlotSeries::hue
    QColor color{};                   ///< of that run, in place of the hue's, where it is valid
    std::int64_t number = 0;          ///< of that run, as CurvesRun::number
    std::vector<CurvesRun> earlier{}; ///< drawn pale behind it
    Task task = Task::classification;
    double smoothing = 0;       ///< weight of the debiased exponential mean, 0 … 0.999
    std::vector<Part> hidden{}; ///< curves that were switched off
    bool logarithmicIterations = false, logarithmicLoss = true;
    std::optional<CurveRanges> zoom{};     ///< everything where there is none
    std::optional<IterationRange> range{}; ///< of that, what these iterations show

    /// The run that the others are behind.
    CurvesRun present() const { return {name, hue, true, metrics, color, number}; }
    /// The iterations that are looked at; none where all are.
    std::optional<IterationRange> seen() const;
};

} // namespace hanscape
