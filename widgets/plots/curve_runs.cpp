#include "widgets/plots/curve_runs.h"

#include "widgets/plots/curve_graph.h"
#include "widgets/plots/series_legend.h"
#include "widgets/plots/series_plottable.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double thinLine = 1, thickLine = 2;

/// The part that tells most of a run.
Part leadingPart(const Metrics& metrics) {
    return !std::isnan(metrics.test.loss)         ? Part::test
           : !std::isnan(metrics.validation.loss) ? Part::validation
                                                  : Part::train;
}

/// The last evaluation up to an iteration; null before the first.
const Metrics* evaluationAt(const std::vector<Metrics>& run, std::int64_t iteration) {
    const auto after =
        std::upper_bound(run.begin(), run.end(), iteration,
                         [](std::int64_t at, const Metrics& each) { return at < each.iteration; });
    return after == run.begin() ? nullptr : &*std::prev(after);
}

QString scoreText(const Metrics& metrics, Task task) {
    const Part part = leadingPart(metrics);
    return task == Task::classification ? percentText(valueOf(metrics, part, Measure::accuracy))
                                        : shortText(valueOf(metrics, part, Measure::nrmse));
}

} // namespace

CurveRuns::CurveRuns(QCustomPlot& plot, int row, CurvePanel& loss, CurvePanel& score)
    : m_plot(plot), m_loss(loss), m_score(score), m_legend(new SeriesLegend(&plot)) {
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->setPicture(m_names);
    plot.plotLayout()->addElement(row, 0, m_legend);
    plot.plotLayout()->setRowStretchFactor(row, 0.001); // as low as its text
}

void CurveRuns::setStyle(const PictureStyle& style) {
    m_style = style;
    m_legend->setStyle(style);
}

QPen CurveRuns::penOf(const CurvesRun& run, Part part) const {
    PlotSeries series;
    series.hue = run.hue;
    series.color = run.color;
    QColor color = seriesColor(series, m_style.theme);
    color.setAlphaF(part == Part::test ? 0.5F : 0.65F);
    QPen pen(color, part == Part::test ? thickLine : thinLine);
    if (part == Part::validation)
        pen.setDashPattern({4, 3});
    return pen;
}

void CurveRuns::setRuns(const CurvesPicture& picture) {
    for (QCPGraph* graph : m_graphs)
        m_plot.removeGraph(graph);
    m_graphs.clear();
    m_spans = {};
    for (const CurvesRun& run : picture.earlier) {
        if (!run.shown)
            continue;
        draw(m_loss, m_spans.first, run, picture);
        draw(m_score, m_spans.second, run, picture);
    }
}

void CurveRuns::draw(CurvePanel& panel, CurveSpan& span, const CurvesRun& run, const CurvesPicture& picture) {
    for (const Part part : {Part::test, Part::validation, Part::train}) {
        const auto values = panel.curveOf(run.metrics, part, picture.smoothing);
        if (values.isEmpty() || std::count(picture.hidden.begin(), picture.hidden.end(), part) > 0)
            continue;
        auto* graph =
            new CurveGraph(panel.rect().axis(QCPAxis::atBottom), panel.rect().axis(QCPAxis::atLeft));
        graph->setLayer(QStringLiteral("grid")); // behind the present run
        graph->setPen(penOf(run, part));
        graph->data()->set(values, true);
        for (const QCPGraphData& point : values)
            if (!std::isnan(point.value)) {
                span.low = std::min(span.low, point.value);
                span.high = std::max(span.high, point.value);
            }
        m_graphs.push_back(graph);
    }
}

void CurveRuns::read(const CurvesPicture& picture, std::optional<std::int64_t> iteration) {
    m_names = {};
    const auto add = [&](const CurvesRun& run, bool present) {
        PlotSeries series;
        series.marks = false;
        series.hue = run.hue;
        series.color = run.color;
        series.thin = !present;
        series.name = run.name;
        if (const Metrics* metrics = iteration && !present ? evaluationAt(run.metrics, *iteration) : nullptr)
            series.name += ' ' + scoreText(*metrics, picture.task);
        if (!run.shown)
            m_names.hidden.push_back(series.name);
        m_names.series.push_back(std::move(series));
    };
    for (const CurvesRun& run : picture.earlier)
        add(run, false);
    if (!picture.earlier.empty())
        add(picture.present(), true);
}

QString CurveRuns::readout() const {
    QStringList names;
    for (std::size_t i = 0; i + 1 < m_names.series.size(); ++i)
        names << m_names.series[i].name;
    return names.join(QStringLiteral(", "));
}

std::optional<std::size_t> CurveRuns::runAt(QPointF position) const {
    const QString name = m_legend->nameAt(position);
    for (std::size_t i = 0; !name.isEmpty() && i + 1 < m_names.series.size(); ++i)
        if (m_names.series[i].name == name)
            return i;
    return {};
}

QRectF CurveRuns::nameRect(std::size_t run) const { return m_legend->rectOf(m_names.series[run].name); }

} // namespace hanscape
