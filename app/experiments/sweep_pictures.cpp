#include "app/experiments/sweep_pictures.h"

#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

QString nameOf(const ExperimentRow& row) { return QString::fromStdString(row.name); }

QString noteOf(const PlannedRun& run, const RunResult& result, const ExperimentSpec& spec) {
    QString note = QString::fromStdString(run.title) + ": " +
                   tr("best %1 at %2, last %3")
                       .arg(scoreText(shownScore(result.best.test, spec.measure), spec.measure),
                            countText(result.best.iteration),
                            scoreText(shownScore(result.last.test, spec.measure), spec.measure));
    if (result.status == RunStatus::diverged)
        note += tr(", diverged at %1").arg(countText(result.iterations));
    return note;
}

/// A row's part of the plot over rates.
struct RateSeries {
    PlotSeries mean, points, diverged;
    std::vector<std::int64_t> pointRuns, divergedRuns;
};

RateSeries rateSeries(const ExperimentResults& results, std::size_t row) {
    const int hue = static_cast<int>(row);
    RateSeries series;
    series.mean = {.name = nameOf(results.spec.rows[row]), .hue = hue, .marks = false};
    series.points = {.shape = SeriesShape::points, .hue = hue};
    series.diverged = {.shape = SeriesShape::points, .hue = hue, .hollow = true};
    std::map<double, std::vector<double>> byRate;
    for (const PlannedRun& run : results.plan) {
        const RunResult* result = run.row == row ? results.resultOf(run.index) : nullptr;
        if (!result)
            continue;
        const bool ended = result->status == RunStatus::diverged;
        PlotSeries& its = ended ? series.diverged : series.points;
        (ended ? series.divergedRuns : series.pointRuns).push_back(run.index);
        its.x.push_back(run.training.learningRate);
        its.y.push_back(shownScore(result->best.test, results.spec.measure));
        its.notes.push_back(noteOf(run, *result, results.spec));
        if (std::isfinite(its.y.back()))
            byRate[run.training.learningRate].push_back(its.y.back());
    }
    for (const auto& [rate, scores] : byRate) {
        series.mean.x.push_back(rate);
        series.mean.y.push_back(meanAndDeviation(scores).mean);
        series.mean.notes.push_back(tr("mean of %1 runs").arg(scores.size()));
    }
    return series;
}

/// One of a row's three ways of choosing, in a histogram.
struct Choice {
    QString name;
    const RowFigures& figures;
    int hue;
};

/// Whether a row has been trained from a seed at every rate.
bool hasSeeds(const ExperimentResults& results, std::size_t row) {
    return results.spec.kind == ExperimentKind::training && row < results.table.rows.size() &&
           results.table.rows[row].runs > 0;
}

std::vector<Choice> choicesOf(const TableRow& row) {
    const QString rate =
        row.runs > 0 ? QString::fromStdString(describeNumber(row.oneRate.rates.front())) : "";
    return {{tr("best, a rate for each seed"), row.perRun, 1},
            {tr("best at one rate, %1").arg(rate), row.oneRate, 0},
            {tr("last at it"), row.oneRateLast, 2}};
}

/// Bins of equal width, with round edges, that hold all values.
struct Bins {
    double first = 0, width = 1;
    int count = 1;

    int of(double value) const {
        return std::clamp(static_cast<int>(std::floor((value - first) / width)), 0, count - 1);
    }
    double middle(int bin) const { return first + (bin + 0.5) * width; }
};

Bins binsOf(const std::vector<Choice>& choices, Measure measure) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Choice& choice : choices)
        for (const double value : choice.figures.test)
            if (std::isfinite(value)) {
                low = std::min(low, shownFigure(value, measure));
                high = std::max(high, shownFigure(value, measure));
            }
    constexpr int most = 14;
    const AxisTicks ticks = axisTicks(low, high > low ? high : low + 1, most);
    Bins bins;
    if (high > low && ticks.values.size() > 1)
        bins.width = ticks.values[1] - ticks.values[0];
    else
        bins.width = isShare(measure) ? 1 : 0.01;
    bins.first = bins.width * std::floor(low / bins.width);
    bins.count = std::max(1, static_cast<int>(std::ceil((high - bins.first) / bins.width + 1e-9)));
    return bins;
}

PlotSeries histogramOf(const Choice& choice, const Bins& bins, const ExperimentResults& results,
                       const std::vector<std::int64_t>& kept) {
    PlotSeries series{.name = choice.name, .shape = SeriesShape::bars, .hue = choice.hue};
    std::vector<QStringList> seeds(static_cast<std::size_t>(bins.count));
    for (std::size_t i = 0; i < choice.figures.test.size() && i < kept.size(); ++i)
        if (std::isfinite(choice.figures.test[i])) {
            const double value = shownFigure(choice.figures.test[i], results.spec.measure);
            const PlannedRun& run = results.plan[static_cast<std::size_t>(kept[i])];
            seeds[static_cast<std::size_t>(bins.of(value))] += QString::number(run.training.seed);
        }
    for (int bin = 0; bin < bins.count; ++bin) {
        const QStringList& inBin = seeds[static_cast<std::size_t>(bin)];
        series.x.push_back(bins.middle(bin));
        series.y.push_back(inBin.isEmpty() ? noValue : static_cast<double>(inBin.size()));
        series.notes.push_back(inBin.isEmpty() ? QString() : tr("seeds %1").arg(inBin.join(", ")));
    }
    return series;
}

} // namespace

SweepPicture scoreByRate(const ExperimentResults& results) {
    SweepPicture sweep;
    if (results.spec.kind != ExperimentKind::training)
        return sweep;
    SeriesPicture& picture = sweep.picture;
    picture.x = {.label = tr("initial learning rate"), .logarithmic = true};
    picture.y = {.label = tr("best test %1").arg(measureLabel(results.spec.measure))};
    picture.byPoint = true;
    bool anyDiverged = false;
    for (std::size_t row = 0; row < results.spec.rows.size(); ++row) {
        RateSeries series = rateSeries(results, row);
        if (series.mean.x.empty() && series.points.x.empty() && series.diverged.x.empty())
            continue;
        anyDiverged = anyDiverged || !series.divergedRuns.empty();
        sweep.runs.emplace_back(series.mean.x.size(), -1);
        sweep.runs.push_back(std::move(series.pointRuns));
        sweep.runs.push_back(std::move(series.divergedRuns));
        picture.series.push_back(std::move(series.mean));
        picture.series.push_back(std::move(series.points));
        picture.series.push_back(std::move(series.diverged));
    }
    if (anyDiverged) {
        picture.series.push_back(
            {.name = tr("diverged"), .shape = SeriesShape::points, .hue = -1, .hollow = true});
        sweep.runs.emplace_back();
    }
    if (!picture.series.empty())
        picture.caption = tr("A point a run; lines: means over seeds");
    return sweep;
}

SweepLines sweepLines(const ExperimentResults& results) {
    SweepLines sweep;
    if (results.spec.kind != ExperimentKind::training)
        return sweep;
    const bool splits = results.spec.dataSeeds > 1;
    ParallelAxis row{.label = tr("row")};
    for (const ExperimentRow& each : results.spec.rows)
        row.names.push_back(nameOf(each));
    const QString unit = isShare(results.spec.measure) ? QStringLiteral(" %") : QString();
    sweep.picture.axes = {
        row, {.label = tr("rate"), .logarithmic = true}, {.label = tr("seed"), .whole = true}};
    if (splits)
        sweep.picture.axes.push_back({.label = tr("split"), .whole = true});
    for (const QString& name : {tr("train"), tr("last"), tr("best")})
        sweep.picture.axes.push_back({.label = name + unit});
    for (const PlannedRun& run : results.plan) {
        const RunResult* result = results.resultOf(run.index);
        if (!result)
            continue;
        const auto score = [&](const Scores& scores) { return shownScore(scores, results.spec.measure); };
        ParallelLine line;
        line.values = {static_cast<double>(run.row), run.training.learningRate,
                       static_cast<double>(run.training.seed)};
        if (splits)
            line.values.push_back(static_cast<double>(run.data.seed));
        for (const double value :
             {score(result->best.train), score(result->last.test), score(result->best.test)})
            line.values.push_back(value);
        line.hue = static_cast<int>(run.row);
        line.dashed = result->status == RunStatus::diverged;
        line.note = noteOf(run, *result, results.spec);
        sweep.picture.lines.push_back(std::move(line));
        sweep.runs.push_back(run.index);
    }
    return sweep;
}

SeriesPicture seedHistogram(const ExperimentResults& results, std::size_t row) {
    SeriesPicture picture;
    if (!hasSeeds(results, row))
        return picture;
    const auto choices = choicesOf(results.table.rows[row]);
    const Bins bins = binsOf(choices, results.spec.measure);
    picture.x = {.label = tr("test %1").arg(measureLabel(results.spec.measure))};
    picture.y = {.label = tr("seeds"), .whole = true, .low = 0};
    for (const Choice& choice : choices)
        picture.series.push_back(
            histogramOf(choice, bins, results, results.keptOf(row, choice.figures.rates)));
    return picture;
}

QString seedSentence(const ExperimentResults& results, std::size_t row) {
    if (!hasSeeds(results, row))
        return {};
    const TableRow& line = results.table.rows[row];
    const Measure measure = results.spec.measure;
    const QString unit = isShare(measure) ? QStringLiteral(" %") : QString();
    const double best = shownFigure(line.perRun.testFigure().mean, measure),
                 last = shownFigure(line.oneRateLast.testFigure().mean, measure);
    QString text = tr("%1, %2 runs: %3 with the rate and iterate that do best on the test set for each run; "
                      "%4 at one rate for all; %5 at its last iterate.")
                       .arg(QString::fromStdString(line.name), QString::number(line.runs),
                            figureText(line.perRun.testFigure(), measure) + unit,
                            figureText(line.oneRate.testFigure(), measure) + unit,
                            figureText(line.oneRateLast.testFigure(), measure) + unit);
    text += ' ' + (measure == Measure::accuracy
                       ? tr("The choosing adds %1 points.").arg(scoreText(best - last, measure))
                       : tr("The choosing takes off %1.").arg(scoreText(last - best, measure) + unit));
    if (line.paper)
        text +=
            ' ' + tr("The paper, with a rate for each run: %1.").arg(figureText(*line.paper, measure) + unit);
    return text;
}

} // namespace hanscape
