#include "app/workspaces/compare/comparison_curves.h"

#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

std::vector<const ComparedRun*> runsOf(const std::vector<ComparedRun>& runs, std::size_t member) {
    std::vector<const ComparedRun*> of;
    for (const ComparedRun& run : runs)
        if (run.member == member)
            of.push_back(&run);
    return of;
}

/// As far as every run has come that has not ended: beyond, a mean would be of some of them alone.
std::size_t sharedEvaluations(const std::vector<const ComparedRun*>& runs) {
    std::size_t least = std::numeric_limits<std::size_t>::max(), most = 0;
    for (const ComparedRun* run : runs) {
        most = std::max(most, run->metrics.size());
        if (!run->ended())
            least = std::min(least, run->metrics.size());
    }
    return std::min(least, most);
}

PlotSeries curve(const std::vector<const ComparedRun*>& runs, bool test, const CurveChoice& choice) {
    PlotSeries series;
    series.band = runs.size() > 1;
    series.thin = !test;
    const std::size_t count = sharedEvaluations(runs);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<double> values;
        std::int64_t iteration = 0;
        for (const ComparedRun* run : runs)
            if (i < run->metrics.size()) { // a run that has diverged is in no mean from there on
                const Metrics& metrics = run->metrics[i];
                iteration = metrics.iteration;
                values.push_back(valueOf(test ? metrics.test : metrics.train, choice.measure));
            }
        const SeedFigures figures = figuresOf(values);
        if (std::isnan(figures.mean))
            continue;
        series.x.push_back(static_cast<double>(iteration));
        series.y.push_back(figures.mean);
        if (!series.band)
            continue;
        const bool range = choice.spread == Spread::range;
        series.low.push_back(range ? figures.least : figures.mean - figures.deviation);
        series.high.push_back(range ? figures.greatest : figures.mean + figures.deviation);
        series.notes.push_back(
            tr("%1 to %2").arg(shortText(series.low.back()), shortText(series.high.back())));
    }
    series.marks = series.x.size() == 1; // of a run that diverged at once
    return series;
}

/// A letter of Table 4 tells little by itself.
QString legendName(const ComparisonMember& member) {
    const QString name = QString::fromStdString(member.name);
    return name.size() > 1 ? name : name + ": " + QString::fromStdString(describe(member.architecture));
}

QString captionOf(const ComparisonSpec& spec, const CurveChoice& choice) {
    if (spec.seeds < 2)
        return tr("thick: test, thin: training");
    return (choice.spread == Spread::range
                ? tr("thick: test, thin: training; mean of %1 seeds, least to greatest")
                : tr("thick: test, thin: training; mean of %1 seeds ± standard deviation"))
        .arg(spec.seeds);
}

} // namespace

SeedFigures figuresOf(const std::vector<double>& values) {
    if (values.empty())
        return {std::numeric_limits<double>::quiet_NaN(), 0, 0, 0};
    SeedFigures figures;
    for (const double value : values)
        figures.mean += value / static_cast<double>(values.size());
    for (const double value : values)
        figures.deviation += (value - figures.mean) * (value - figures.mean);
    if (values.size() > 1)
        figures.deviation = std::sqrt(figures.deviation / static_cast<double>(values.size() - 1));
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    figures.least = *least;
    figures.greatest = *greatest;
    return figures;
}

SeriesPicture comparisonCurves(const ComparisonSpec& spec, const std::vector<ComparedRun>& runs,
                               const CurveChoice& choice) {
    SeriesPicture picture;
    picture.x.label = tr("iteration");
    picture.x.whole = true;
    picture.y.logarithmic = choice.logarithmic;
    picture.y.label = measureLabel(choice.measure, std::ranges::any_of(runs, [](const ComparedRun& run) {
                                       return isRegression(run.metrics);
                                   }));
    for (std::size_t member = 0; member < spec.members.size(); ++member) {
        const auto of = runsOf(runs, member);
        PlotSeries test = curve(of, true, choice), train = curve(of, false, choice);
        test.name = legendName(spec.members[member]);
        for (const PlotSeries& earlier : picture.series)
            if (earlier.name == test.name) // the legend hides by name
                test.name += QStringLiteral(" (%1)").arg(member + 1);
        test.hue = train.hue = static_cast<int>(member);
        if (test.x.empty()) {
            train.name = test.name;
            train.thin = false;
        } else {
            picture.series.push_back(std::move(test));
        }
        picture.series.push_back(std::move(train));
    }
    picture.caption = captionOf(spec, choice);
    return picture;
}

} // namespace hanscape
