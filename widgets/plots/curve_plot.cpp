#include "widgets/plots/curve_plot.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <qcustomplot.h>

namespace hanscape {

namespace {

constexpr std::size_t manyPoints = 2000;
constexpr int leastZoomSide = 8; // pixels of a zoom rectangle's side that mean that side

Measure scoreOf(Task task) { return task == Task::classification ? Measure::accuracy : Measure::nrmse; }

QCustomPlot& emptied(QCustomPlot& plot) {
    plot.plotLayout()->clear();
    plot.setAutoAddPlottableToLegend(false);
    // replots by QCustomPlot's own interactions, too, must not repaint synchronously
    plot.setPlottingHint(QCP::phImmediateRefresh, false);
    return plot;
}

} // namespace

CurvePlot::CurvePlot(QCustomPlot& plot)
    : m_plot(plot), m_loss(emptied(plot), 1, Measure::loss), m_score(plot, 3, Measure::accuracy),
      m_runs(plot, 0, m_loss, m_score) {
    plot.plotLayout()->setRowSpacing(4);
    plot.plotLayout()->setMinimumMargins({6, 4, 0, 4});
    auto* margins = new QCPMarginGroup(&plot);
    for (CurvePanel* panel : {&m_loss, &m_score})
        panel->rect().setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    iterations(m_loss).setTickLabels(false);
    for (auto [from, to] : {std::pair{&m_loss, &m_score}, std::pair{&m_score, &m_loss}}) {
        QCPAxis* other = &iterations(*to);
        QObject::connect(&iterations(*from), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), &plot,
                         [other](const QCPRange& range) { other->setRange(range); });
    }
    for (CurvePanel* panel : {&m_loss, &m_score})
        for (QCPAxis* axis : {&iterations(*panel), panel->rect().axis(QCPAxis::atLeft)})
            QObject::connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), &plot,
                             [this] { m_fitted = m_fitted && m_fitting; });
    fit();
    updateReadout();
}

QCPAxis& CurvePlot::iterations(CurvePanel& panel) { return *panel.rect().axis(QCPAxis::atBottom); }

void CurvePlot::setStyle(const PictureStyle& style) {
    m_plot.setBackground(QBrush(style.theme.ground));
    m_loss.setStyle(style);
    m_score.setStyle(style);
    m_runs.setStyle(style);
    m_runs.setRuns(m_picture); // in the style's colours
    m_plot.selectionRect()->setPen(QPen(style.theme.accent, 1));
    QColor fill = style.theme.accent;
    fill.setAlpha(30);
    m_plot.selectionRect()->setBrush(fill);
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::setTask(Task task) {
    m_picture.task = task;
    m_score.setMeasure(scoreOf(task));
    setSmoothing(m_picture.smoothing); // the curves are others now
    fit();
}

void CurvePlot::setSmoothing(double weight) {
    m_picture.smoothing = DebiasedMean(weight).weight();
    rebuild();
}

/// Draws all curves anew.
void CurvePlot::rebuild() {
    m_loss.reset(m_picture.metrics, m_picture.smoothing);
    m_score.reset(m_picture.metrics, m_picture.smoothing);
    m_runs.setRuns(m_picture);
    follow();
}

void CurvePlot::setLogarithmic(bool iterations, bool loss) {
    m_picture.logarithmicIterations = iterations;
    m_picture.logarithmicLoss = loss;
    m_fitting = true; // a change of scale moves a range, too
    for (CurvePanel* panel : {&m_loss, &m_score})
        panel->setLogarithmic(iterations, loss);
    m_fitting = false;
    m_fitted = true; // a zoom into the other scale may lie below 0
    rebuild();
}

void CurvePlot::setRuns(const CurvesRun& present, std::vector<CurvesRun> earlier) {
    m_picture.name = present.name;
    m_picture.hue = present.hue;
    m_picture.color = present.color;
    m_picture.number = present.number;
    m_picture.earlier = std::move(earlier);
    for (CurvePanel* panel : {&m_loss, &m_score})
        panel->setColor(present.hue, present.color);
    m_runs.setRuns(m_picture);
    follow();
}

void CurvePlot::setRunShown(std::size_t earlier, bool shown) {
    m_picture.earlier[earlier].shown = shown;
    m_runs.setRuns(m_picture);
    follow();
}

void CurvePlot::append(const std::vector<Metrics>& metrics) {
    for (const Metrics& each : metrics) {
        // an evaluation that is repeated where a training is taken up again adds nothing
        if (!m_picture.metrics.empty() && each.iteration <= m_picture.metrics.back().iteration)
            continue;
        m_picture.metrics.push_back(each);
        m_loss.append(each);
        m_score.append(each);
    }
    follow();
}

void CurvePlot::clear() {
    m_picture.metrics.clear();
    m_tracked.reset();
    m_loss.clear();
    m_score.clear();
    fit();
}

void CurvePlot::setShown(Part part, bool shown) {
    m_loss.setShown(part, shown);
    m_score.setShown(part, shown);
    std::erase(m_picture.hidden, part);
    if (!shown)
        m_picture.hidden.push_back(part);
    m_runs.setRuns(m_picture);
    follow();
}

const Part* CurvePlot::partOf(const QCPAbstractLegendItem* item) const {
    const Part* part = m_loss.partOf(item);
    return part ? part : m_score.partOf(item);
}

void CurvePlot::follow() {
    // joining the thick segments of long noisy curves takes five times as long as drawing them one by one
    m_plot.setPlottingHint(QCP::phFastPolylines, m_picture.metrics.size() > manyPoints);
    if (m_fitted)
        fit();
    updateReadout();
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::fit() {
    m_fitted = m_fitting = true;
    double first = 0, last = 1;
    bool any = false;
    const auto take = [&](const std::vector<Metrics>& run) {
        // a logarithm cannot show iteration 0
        const std::size_t from = m_picture.logarithmicIterations && run.size() > 1 && run[0].iteration == 0;
        if (run.size() <= from)
            return;
        const auto low = static_cast<double>(run[from].iteration),
                   high = static_cast<double>(run.back().iteration);
        first = any ? std::min(first, low) : low;
        last = any ? std::max(last, high) : high;
        any = true;
    };
    take(m_picture.metrics);
    for (const CurvesRun& run : m_picture.earlier)
        if (run.shown)
            take(run.metrics);
    if (m_picture.logarithmicIterations)
        first = std::max(first, 1.0);
    iterations(m_loss).setRange(first, std::max(first + 1, last));
    const auto [loss, score] = m_runs.spans();
    m_loss.fitValues(loss.low, loss.high);
    m_score.fitValues(score.low, score.high);
    m_fitting = false;
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::zoomTo(const CurveRanges& ranges) {
    iterations(m_loss).setRange(ranges.firstIteration, ranges.lastIteration);
    m_loss.rect().axis(QCPAxis::atLeft)->setRange(ranges.lossLow, ranges.lossHigh);
    m_score.rect().axis(QCPAxis::atLeft)->setRange(ranges.scoreLow, ranges.scoreHigh);
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::zoomTo(const IterationRange& range) {
    iterations(m_loss).setRange(range.first, range.last);
    for (CurvePanel* panel : {&m_loss, &m_score})
        panel->fitValuesAt(range.first, range.last);
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

CurveRanges CurvePlot::ranges() {
    const QCPRange x = iterations(m_loss).range(), loss = m_loss.rect().axis(QCPAxis::atLeft)->range(),
                   score = m_score.rect().axis(QCPAxis::atLeft)->range();
    return {x.lower, x.upper, loss.lower, loss.upper, score.lower, score.upper};
}

CurvePanel* CurvePlot::panelAt(QPointF position) {
    for (CurvePanel* panel : {&m_loss, &m_score})
        if (QRectF(panel->rect().rect()).contains(position))
            return panel;
    return nullptr;
}

void CurvePlot::zoomTo(const QRect& rectangle) {
    const QRect area = rectangle.normalized();
    CurvePanel* panel = panelAt(area.center());
    if (!panel)
        return;
    QCPAxis& x = iterations(*panel);
    QCPAxis& y = *panel->rect().axis(QCPAxis::atLeft);
    const QCPRange across(x.pixelToCoord(area.left()), x.pixelToCoord(area.right()));
    const QCPRange up(y.pixelToCoord(area.bottom()), y.pixelToCoord(area.top()));
    if (area.width() >= leastZoomSide)
        x.setRange(across);
    if (area.height() >= leastZoomSide)
        y.setRange(up);
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void CurvePlot::panBy(QPoint pixels, QPoint from) {
    CurvePanel* panel = panelAt(from);
    if (!panel)
        return;
    const QPoint corner = panel->rect().bottomLeft(), opposite = panel->rect().topRight();
    QCPAxis& x = iterations(*panel);
    QCPAxis& y = *panel->rect().axis(QCPAxis::atLeft);
    // by way of pixels, which is right on a logarithmic axis, too
    x.setRange(x.pixelToCoord(corner.x() - pixels.x()), x.pixelToCoord(opposite.x() - pixels.x()));
    y.setRange(y.pixelToCoord(corner.y() - pixels.y()), y.pixelToCoord(opposite.y() - pixels.y()));
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

std::optional<double> CurvePlot::iterationAt(QPointF position) {
    CurvePanel* panel = panelAt(position);
    if (!panel)
        return {};
    return iterations(*panel).pixelToCoord(position.x());
}

void CurvePlot::track(std::optional<double> iteration) {
    m_tracked.reset();
    const auto& metrics = m_picture.metrics;
    if (iteration && !metrics.empty()) {
        const auto later =
            std::lower_bound(metrics.begin(), metrics.end(), *iteration, [](const Metrics& each, double at) {
                return static_cast<double>(each.iteration) < at;
            });
        const auto distance = [&](auto each) {
            return std::abs(static_cast<double>(each->iteration) - *iteration);
        };
        auto nearest = later == metrics.end() ? std::prev(later) : later;
        if (nearest != metrics.begin() && distance(std::prev(nearest)) < distance(nearest))
            --nearest;
        m_tracked = nearest->iteration;
    }
    updateReadout();
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

const Metrics* CurvePlot::readMetrics() const {
    const auto& metrics = m_picture.metrics;
    if (metrics.empty())
        return nullptr;
    if (!m_tracked)
        return &metrics.back();
    const auto at =
        std::lower_bound(metrics.begin(), metrics.end(), *m_tracked,
                         [](const Metrics& each, std::int64_t at) { return each.iteration < at; });
    return &*at;
}

void CurvePlot::updateReadout() {
    const Metrics none;
    const Metrics* metrics = readMetrics();
    for (CurvePanel* panel : {&m_loss, &m_score})
        panel->read(metrics ? *metrics : none, m_tracked.has_value());
    m_runs.read(m_picture, m_tracked);
    iterations(m_score).setLabel(m_tracked ? tr("iteration %1").arg(countText(*m_tracked)) : tr("iteration"));
}

QString CurvePlot::readout() const {
    const Metrics* metrics = readMetrics();
    if (!metrics)
        return {};
    const QString text =
        tr("iteration %1: %2; %3")
            .arg(countText(metrics->iteration), m_loss.readout(*metrics), m_score.readout(*metrics));
    return m_tracked && !m_picture.earlier.empty() ? text + tr("; %1").arg(m_runs.readout()) : text;
}

} // namespace hanscape
