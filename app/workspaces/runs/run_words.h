#pragma once

#include "core/io/kept_run.h"
#include "widgets/theme/theme.h"

#include <QColor>
#include <QIcon>
#include <QStringList>

// How the window names a run and what it says of it.

namespace hanscape {

/// The name it was given, or "run 3".
QString runName(const KeptRun& run);
/// The hue of a run by its number, as PlotSeries::hue.
int runHue(std::int64_t number);
/// Its own colour, or that of its hue; a little lighter or darker where it would hardly be seen on the
/// theme's ground.
QColor runColor(const KeptRun& run, const Theme& theme);
/// A square of a colour, ringed so that it is seen in a marked row as well.
QIcon swatch(const QColor& color, const Theme& theme);

/// "checkerboard 12×12, 10 % flipped".
QString runData(const KeptRun& run);
/// "HanNet", "10×50 FC, ReLU", or what a model's network is.
QString runNetwork(const KeptRun& run);
/// "SGD 0.05".
QString runOptimizer(const KeptRun& run);
/// "finished", "left"; of the run under way "training" or "paused".
QString runStatus(const KeptRun& run, bool underWay, bool running);
/// "12.3 s", "3:20 min" or "1:02:03 h".
QString durationText(double seconds);

/// Of test samples, else of those for validation or training: the accuracy, or the NRMSE in regression.
QString scoreText(const Metrics& metrics);
/// By which runs are sorted: the better, the greater. Every accuracy comes before every NRMSE.
double scoreRank(const Metrics& metrics);

/// Words with commas between them, as a person types tags; each once, none empty.
std::vector<std::string> tagsFrom(const QString& text);
QString tagsText(const RunLabel& label);

/// A line of a table of specs: a field, and what it is in each of several runs.
struct SpecLine {
    QString field;
    QString sentence{}; ///< what the field is
    QStringList values{};
};
/// Of one run all that says something about it; of several that in which they differ.
std::vector<SpecLine> specLines(const std::vector<std::shared_ptr<const KeptRun>>& runs);

} // namespace hanscape
