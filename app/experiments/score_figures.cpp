#include "app/experiments/score_figures.h"

#include "widgets/theme/translation.h"

#include <algorithm>
#include <QMap>

namespace hanscape {
namespace {

/// "relu" and 21 of "relu-21"; no number where there is none.
struct DepthName {
    QString word;
    std::optional<int> depth;
};

DepthName depthNameOf(const std::string& name) {
    const QString text = QString::fromStdString(name);
    const auto dash = text.lastIndexOf('-');
    bool isNumber = false;
    const int depth = text.mid(dash + 1).toInt(&isNumber);
    return isNumber ? DepthName{text.left(dash), depth} : DepthName{text, {}};
}

/// Which of a run's numbers a line is of.
using Of = double (*)(const Scores&, Measure);

PlotSeries& seriesNamed(SeriesPicture& picture, const QString& name, int hue, bool train) {
    const auto found = std::find_if(picture.series.begin(), picture.series.end(),
                                    [&](const PlotSeries& series) { return series.name == name; });
    if (found != picture.series.end())
        return *found;
    PlotSeries series{.name = name, .hue = hue, .hollow = train, .dashed = train};
    return picture.series.emplace_back(std::move(series));
}

void addPoint(PlotSeries& series, double x, const MeanAndDeviation& figure) {
    const double deviation = std::isfinite(figure.deviation) ? figure.deviation : 0;
    series.x.push_back(x);
    series.y.push_back(figure.mean);
    series.low.push_back(figure.mean - deviation);
    series.high.push_back(figure.mean + deviation);
}

/// A line for each word before the depth, on training and on test samples.
SeriesPicture byDepth(const ExperimentResults& results, Of of) {
    SeriesPicture picture;
    picture.x = {.label = tr("depth"), .whole = true};
    QStringList words;
    for (std::size_t row = 0; row < results.spec.rows.size(); ++row) {
        const DepthName name = depthNameOf(results.spec.rows[row].name);
        const TableRow& line = results.table.rows[row];
        if (!words.contains(name.word))
            words += name.word;
        if (line.runs == 0)
            continue;
        const int depth = name.depth.value_or(results.spec.rows[row].architecture.depth);
        const int hue = static_cast<int>(words.indexOf(name.word));
        for (const bool train : {true, false}) {
            std::vector<double> values;
            for (const std::int64_t run : results.keptOf(row, line.perRun.rates)) {
                const Metrics& last = results.runs.at(run).last;
                values.push_back(of(train ? last.train : last.test, results.spec.measure));
            }
            const QString title = train ? tr("%1, train").arg(name.word) : tr("%1, test").arg(name.word);
            addPoint(seriesNamed(picture, title, hue, train), depth, meanAndDeviation(values));
        }
    }
    return picture;
}

/// "elevators-80" of "elevators-80-HanNet"; the whole experiment where rows carry no such names.
QString dataOf(const ExperimentRow& row) {
    const QString name = QString::fromStdString(row.name);
    return row.data.source == DataSource::files ? name.left(std::max<qsizetype>(name.lastIndexOf('-'), 0))
                                                : QString();
}

/// A line, and whiskers at some of its points.
void addCurve(SeriesPicture& picture, const QString& name, int hue, const RowCurve& curve) {
    PlotSeries line{.name = name, .hue = hue, .marks = false, .x = curve.x, .y = curve.mean};
    PlotSeries whiskers{.shape = SeriesShape::points, .hue = hue};
    constexpr std::size_t most = 16;
    const std::size_t step = std::max<std::size_t>(1, curve.x.size() / most);
    // between those of its neighbours, so that they do not hide each other
    for (std::size_t i = step - 1 - static_cast<std::size_t>(hue) % step; i < curve.x.size(); i += step)
        addPoint(whiskers, curve.x[i], {curve.mean[i], curve.deviation[i]});
    picture.series.push_back(std::move(line));
    picture.series.push_back(std::move(whiskers));
}

} // namespace

SeriesPicture lossByDepth(const ExperimentResults& results) {
    SeriesPicture picture = byDepth(results, [](const Scores& scores, Measure) { return scores.loss; });
    picture.y = {.label = tr("loss at the end"), .logarithmic = true};
    return picture;
}

SeriesPicture measureByDepth(const ExperimentResults& results) {
    SeriesPicture picture =
        byDepth(results, [](const Scores& scores, Measure measure) { return shownScore(scores, measure); });
    picture.y = {.label = tr("%1 at the end").arg(measureLabel(results.spec.measure))};
    return picture;
}

std::vector<CurvesOfData> measureByEpoch(const ExperimentResults& results,
                                         const std::vector<std::optional<RowCurve>>& curves) {
    std::vector<CurvesOfData> pictures;
    for (std::size_t row = 0; row < curves.size(); ++row) {
        if (!curves[row])
            continue;
        const QString data = dataOf(results.spec.rows[row]);
        auto found = std::find_if(pictures.begin(), pictures.end(),
                                  [&](const CurvesOfData& each) { return each.data == data; });
        if (found == pictures.end())
            found = pictures.insert(pictures.end(), {data, {}});
        SeriesPicture& picture = found->picture;
        picture.x = {.label = curves[row]->epochs ? tr("epoch") : tr("iteration"), .low = 0};
        picture.y = {.label = tr("test %1").arg(measureLabel(results.spec.measure)),
                     .logarithmic = results.spec.measure == Measure::nrmse};
        const QString name = QString::fromStdString(results.spec.rows[row].name);
        addCurve(picture, data.isEmpty() ? name : name.mid(data.size() + 1),
                 static_cast<int>(picture.series.size() / 2), *curves[row]);
    }
    return pictures;
}

std::vector<VariabilityResult> barsOf(const ExperimentResults& results) {
    std::vector<VariabilityResult> bars;
    for (const TableRow& row : results.table.rows)
        if (row.variability)
            bars.push_back(*row.variability);
    return bars;
}

} // namespace hanscape
