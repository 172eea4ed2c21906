#include "widgets/plots/runs_picture.h"

#include "widgets/plots/plot_file.h"
#include "widgets/plots/series_plot.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace hanscape {
namespace {

PlotSeries curveOf(const RunCurves& run, Scores Metrics::*part, RunMeasure measure) {
    PlotSeries series;
    series.marks = false;
    for (const Metrics& each : run.metrics) {
        const double value = valueOf(each.*part, measure);
        if (!std::isfinite(value))
            continue;
        series.x.push_back(static_cast<double>(each.iteration));
        series.y.push_back(value);
    }
    return series;
}

/// Of test samples, else of those for validation.
PlotSeries heldOutOf(const RunCurves& run, RunMeasure measure) {
    PlotSeries series = curveOf(run, &Metrics::test, measure);
    return series.x.empty() ? curveOf(run, &Metrics::validation, measure) : series;
}

/// Leaves of a curve what lies in a range, and the points beside it, so that it goes on to the edges.
void cutTo(const IterationRange& range, PlotSeries& series) {
    const auto begin = series.x.begin();
    const auto before = std::lower_bound(begin, series.x.end(), range.first) - begin;
    const auto after = std::upper_bound(begin, series.x.end(), range.last) - begin;
    const auto first = std::max<std::ptrdiff_t>(before - 1, 0),
               last = std::min(after + 1, std::ssize(series.x));
    for (std::vector<double>* numbers : {&series.x, &series.y})
        *numbers = {numbers->begin() + first, numbers->begin() + last};
}

} // namespace

SeriesPicture runsPicture(const std::vector<RunCurves>& runs, RunMeasure measure,
                          const std::optional<IterationRange>& range) {
    SeriesPicture picture;
    picture.x.label = tr("iteration");
    picture.x.whole = true;
    picture.y.logarithmic = measure == RunMeasure::loss;
    picture.y.label = measureLabel(
        measure, std::ranges::any_of(runs, [](const RunCurves& run) { return isRegression(run.metrics); }));
    for (std::size_t i = 0; i < runs.size(); ++i) {
        PlotSeries heldOut = heldOutOf(runs[i], measure), train = curveOf(runs[i], &Metrics::train, measure);
        heldOut.hue = train.hue = static_cast<int>(i);
        train.thin = !heldOut.x.empty();
        (train.thin ? heldOut : train).name = runs[i].name;
        if (train.thin)
            picture.series.push_back(std::move(heldOut));
        picture.series.push_back(std::move(train));
    }
    if (range) {
        picture.x.low = range->first;
        picture.x.high = range->last;
        for (PlotSeries& series : picture.series)
            cutTo(*range, series);
    }
    picture.caption = tr("thick: test, thin: training");
    return picture;
}

void paintRuns(QPaintDevice& device, const std::vector<RunCurves>& runs, QSizeF size,
               const PictureStyle& style, const std::optional<IterationRange>& range) {
    std::vector<PlotBuilder> plots;
    for (const RunMeasure measure : {RunMeasure::loss, RunMeasure::score})
        plots.push_back([&runs, &range, measure](QCustomPlot& plot, const PictureStyle& own) {
            auto series = std::make_shared<SeriesPlot>(plot);
            series->setStyle(own);
            series->setPicture(runsPicture(runs, measure, range));
            return series;
        });
    paintPlots(device, plots, size, style);
}

} // namespace hanscape
