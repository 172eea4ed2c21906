#include "widgets/plots/variability_pictures.h"

#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace hanscape {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The HanNet has the accent; every network has its colour in all plots, the last few one of another's.
int hueOf(NetworkFamily family) {
    static constexpr std::array hues{1, 2, 0, 3, 4, 5, 6, 7, 8, 9, 3, 4, 5, 6};
    return hues[static_cast<std::size_t>(family)];
}

/// On which mesh and of how many samples everything is.
QString captionOf(const std::vector<VariabilityResult>& results) {
    if (results.empty())
        return {};
    const auto [least, most] = std::minmax_element(
        results.begin(), results.end(), [](const auto& a, const auto& b) { return a.samples < b.samples; });
    const QString samples = least->samples == most->samples
                                ? countText(most->samples)
                                : tr("%1 to %2").arg(countText(least->samples), countText(most->samples));
    return tr("%1 samples at each depth, %2×%2 mesh").arg(samples).arg(results.front().mesh);
}

/// "± 3 %, 2 of 300 collapsed; the others 1.2·10⁴"
QString noteOf(const VariabilityResult& result) {
    QStringList parts;
    const auto collapsed = std::llround(result.collapsedShare * static_cast<double>(result.samples));
    if (collapsed > 0)
        parts << tr("%1 without the collapsed").arg(shortText(result.variabilityOfRest));
    if (!std::isnan(result.logDeviation))
        parts << tr("± %1 %").arg(100 * std::expm1(result.logDeviation), 0, 'g', 2);
    parts << (collapsed > 0
                  ? tr("%1 of %2 samples collapsed").arg(countText(collapsed), countText(result.samples))
                  : tr("%1 samples").arg(countText(result.samples)));
    return parts.join(QStringLiteral(", "));
}

void add(PlotSeries& series, double x, double y, const VariabilityResult& result, const QString& note) {
    series.x.push_back(x);
    series.y.push_back(y);
    series.low.push_back(y * std::exp(-result.logDeviation));
    series.high.push_back(y * std::exp(result.logDeviation));
    series.notes.push_back(note);
}

/// Results of one network, by depth.
std::vector<std::vector<VariabilityResult>> byFamily(const std::vector<VariabilityResult>& results) {
    std::vector<std::vector<VariabilityResult>> families;
    for (const VariabilityResult& result : results) {
        if (result.samples == 0)
            continue;
        if (families.empty() || families.back().front().family != result.family)
            families.emplace_back();
        families.back().push_back(result);
    }
    for (auto& family : families)
        std::sort(family.begin(), family.end(),
                  [](const auto& a, const auto& b) { return a.depth < b.depth; });
    return families;
}

bool anyCollapsed(const std::vector<VariabilityResult>& results) {
    return std::any_of(results.begin(), results.end(),
                       [](const auto& result) { return result.samples > 0 && result.variability == 0; });
}

/// Tells in the legend what rings are.
PlotSeries ringEntry() {
    return {.name = tr("V is 0: mean of those not collapsed"),
            .shape = SeriesShape::points,
            .hue = -1,
            .hollow = true};
}

/// The networks' V, with rings where it is 0; `x` says where each result stands.
template <class X>
void addFamilies(SeriesPicture& picture, const std::vector<VariabilityResult>& results, SeriesShape shape,
                 X x, bool depthInNote) {
    for (const auto& family : byFamily(results)) {
        const NetworkFamily which = family.front().family;
        PlotSeries series{.name = familyTitle(which), .shape = shape, .hue = hueOf(which)};
        PlotSeries rings{.shape = SeriesShape::points, .hue = hueOf(which), .hollow = true};
        for (const VariabilityResult& result : family) {
            const bool collapsed = result.variability == 0;
            const QString note =
                depthInNote ? tr("depth %1, %2").arg(result.depth).arg(noteOf(result)) : noteOf(result);
            add(series, x(result), result.variability, result, note);
            add(rings, x(result), collapsed ? result.variabilityOfRest : none, result, note);
        }
        picture.series.push_back(std::move(series));
        picture.series.push_back(std::move(rings));
    }
    if (anyCollapsed(results))
        picture.series.push_back(ringEntry());
}

} // namespace

QString familyTitle(NetworkFamily family) {
    static constexpr std::array titles{"FC-ReLU",        "FC-ABS",   "HanNet",  "Han-ReLU", "FC-leaky ReLU",
                                       "Han-leaky ReLU", "FC-ELU",   "Han-ELU", "FC-tanh",  "Han-tanh",
                                       "FC-GELU",        "Han-GELU", "FC-sine", "Han-sine"};
    return QString::fromLatin1(titles[static_cast<std::size_t>(family)]);
}

SeriesPicture variabilityByDepth(const std::vector<VariabilityResult>& results) {
    SeriesPicture picture;
    picture.x = {.label = tr("depth"), .whole = true};
    picture.y = {.label = tr("variability V"), .logarithmic = true};
    picture.caption = captionOf(results);
    addFamilies(
        picture, results, SeriesShape::bars, [](const auto& result) { return result.depth; }, false);
    return picture;
}

SeriesPicture collapseByDepth(const std::vector<VariabilityResult>& results) {
    SeriesPicture picture;
    picture.x = {.label = tr("depth"), .whole = true};
    picture.y = {.label = tr("share, %"), .low = 0};
    picture.caption = captionOf(results);
    bool hardly = true;
    for (const auto& family : byFamily(results)) {
        const NetworkFamily which = family.front().family;
        PlotSeries collapsed{.name = familyTitle(which), .hue = hueOf(which)};
        PlotSeries flat{.hue = hueOf(which), .hollow = true, .dashed = true};
        for (const VariabilityResult& result : family) {
            const double share = 100 * result.collapsedShare, flatShare = 100 * result.flatShare;
            for (auto [series, value] : {std::pair{&collapsed, share}, std::pair{&flat, flatShare}}) {
                series->x.push_back(result.depth);
                series->y.push_back(value);
            }
            collapsed.notes.push_back(
                tr("% of samples collapsed, %1 % of cells flat").arg(shortText(flatShare)));
            hardly = hardly && flatShare < 1;
        }
        picture.series.push_back(std::move(collapsed));
        picture.series.push_back(std::move(flat)); // goes with the one before it
    }
    if (hardly)
        picture.y.high = 1; // percent: one flat cell is not to fill the plot
    picture.series.push_back({.name = tr("collapsed samples"), .hue = -1});
    picture.series.push_back(
        {.name = tr("flat mesh cells, mean"), .hue = -1, .hollow = true, .dashed = true});
    return picture;
}

SeriesPicture variabilityByRatio(const std::vector<VariabilityResult>& results) {
    SeriesPicture picture;
    picture.x = {.label = tr("activation ratio, %"), .logarithmic = true};
    picture.y = {.label = tr("variability V"), .logarithmic = true};
    picture.caption = captionOf(results);
    picture.byPoint = true;
    addFamilies(
        picture, results, SeriesShape::line,
        [](const VariabilityResult& result) {
            return 100 * activationRatio(familyNetwork(result.family, result.depth, result.width));
        },
        true);
    return picture;
}

double TrainedVariability::value() const { return sample.collapsed ? 0 : std::exp(sample.logValue); }

SeriesPicture variabilityByIteration(const std::vector<TrainedVariability>& points, int mesh,
                                     const std::vector<Metrics>& metrics, Task task) {
    SeriesPicture picture;
    if (points.empty())
        return picture;
    picture.x = {.label = tr("iteration"), .whole = true, .low = 0};
    picture.y = {.label = tr("variability V"), .logarithmic = true};
    picture.caption = tr("of this network, %1×%1 mesh").arg(mesh);
    const bool classes = task == Task::classification;
    picture.right = PlotAxis{.label = classes ? tr("accuracy, %") : tr("NRMSE"), .low = 0};
    if (classes)
        picture.right->high = 103;
    const bool tested = !metrics.empty() && !std::isnan(metrics.back().test.loss);
    PlotSeries score{.hue = -1, .marks = false, .onRight = true};
    score.name = classes  ? tested ? tr("test accuracy, %") : tr("training accuracy, %")
                  : tested ? tr("test NRMSE")
                          : tr("training NRMSE");
    for (const Metrics& each : metrics) {
        const Scores& scores = tested ? each.test : each.train;
        score.x.push_back(static_cast<double>(each.iteration));
        score.y.push_back(classes ? 100 * scores.accuracy : scores.nrmse);
    }
    constexpr std::size_t few = 30; // one point alone is no line
    PlotSeries line{.name = tr("V"), .marks = points.size() < few};
    for (const TrainedVariability& point : points) {
        line.x.push_back(static_cast<double>(point.iteration));
        line.y.push_back(point.value());
        line.notes.push_back(tr("%1 % of cells flat").arg(shortText(100 * point.sample.flatShare)));
    }
    picture.series = {std::move(score), std::move(line)};
    return picture;
}

} // namespace hanscape
