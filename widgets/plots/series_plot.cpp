#include "widgets/plots/series_plot.h"

#include "widgets/plots/curve_tickers.h"
#include "widgets/plots/series_legend.h"
#include "widgets/plots/series_plottable.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double groupShare = 0.84; ///< of the space between two groups of bars
constexpr int mostSeriesTicks = 8, mostValueTicks = 6;

/// Whether a series stands beside others at its x.
bool standsBeside(const PlotSeries& series) {
    return series.shape == SeriesShape::bars || series.shape == SeriesShape::boxes;
}

/// A range with room around it, such as a factor on a logarithmic axis.
QCPRange withRoom(const QCPRange& range, const PlotAxis& how, double least) {
    if (how.logarithmic) {
        constexpr double narrowest = 4; // closer ticks would be written alike
        const double ratio = range.upper / range.lower;
        const double factor = std::max(1.1 * std::pow(ratio, 0.06), std::sqrt(narrowest / ratio));
        return {range.lower / factor, range.upper * factor};
    }
    const double room = range.size() > 0 || least > 0 ? std::max(least, 0.04 * range.size()) : 0.5;
    return {range.lower - room, range.upper + room};
}

} // namespace

SeriesPlot::SeriesPlot(QCustomPlot& plot) : m_plot(plot) {
    plot.plotLayout()->clear();
    plot.setAutoAddPlottableToLegend(false);
    // replots by QCustomPlot's own interactions, too, must not repaint synchronously
    plot.setPlottingHint(QCP::phImmediateRefresh, false);
    plot.plotLayout()->setRowSpacing(4);
    m_legend = new SeriesLegend(&plot);
    m_legend->setMargins({8, 4, 8, 0});
    m_legend->setLayer(QStringLiteral("legend"));
    plot.plotLayout()->addElement(0, 0, m_legend);
    m_rect = new QCPAxisRect(&plot);
    m_rect->setMinimumMargins({6, 6, 12, 4});
    plot.plotLayout()->addElement(1, 0, m_rect);
    for (QCPAxis* each : m_rect->axes()) {
        each->setLayer(QStringLiteral("axes"));
        each->grid()->setLayer(QStringLiteral("grid"));
        QObject::connect(each, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), &plot,
                         [this] { m_fitted = m_fitted && m_fitting; });
    }
    m_rect->setRangeZoomAxes(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    m_tracker = new QCPItemStraightLine(&plot);
    m_tracker->setClipAxisRect(m_rect);
    for (QCPItemPosition* point : {m_tracker->point1, m_tracker->point2})
        point->setAxes(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    m_tracker->setAntialiased(false);
    m_tracker->setVisible(false);
    setPicture({});
}

QCPAxis& SeriesPlot::axis(int side) const { return *m_rect->axis(static_cast<QCPAxis::AxisType>(side)); }

void SeriesPlot::setStyle(const PictureStyle& style) {
    m_style = style;
    m_legend->setStyle(style);
    m_plot.setBackground(QBrush(style.theme.ground));
    m_tracker->setPen(QPen(style.theme.muted, 1));
    m_plot.selectionRect()->setPen(QPen(style.theme.accent, 1));
    QColor fill = style.theme.accent;
    fill.setAlpha(30);
    m_plot.selectionRect()->setBrush(fill);
    styleAxes();
    rebuild();
}

void SeriesPlot::styleAxes() {
    const Theme& theme = m_style.theme;
    for (QCPAxis* each : m_rect->axes()) {
        each->setBasePen(QPen(theme.hairline, 1));
        each->setTickPen(QPen(theme.hairline, 1));
        each->setSubTickPen(Qt::NoPen);
        each->setTickLength(0, 4);
        each->setTickLabelFont(m_style.font);
        each->setLabelFont(m_style.font);
        each->setTickLabelColor(theme.muted);
        each->setLabelColor(theme.muted);
        each->setTickLabelPadding(4);
        each->setLabelPadding(2);
        each->grid()->setPen(QPen(theme.grid, 1));
        each->grid()->setZeroLinePen(Qt::NoPen);
        each->grid()->setSubGridVisible(false);
    }
    for (const auto side : {QCPAxis::atLeft, QCPAxis::atRight}) {
        axis(side).setBasePen(Qt::NoPen);
        axis(side).setTickPen(Qt::NoPen);
    }
    axis(QCPAxis::atRight).grid()->setVisible(false);
}

void SeriesPlot::applyAxis(QCPAxis& axis, const PlotAxis& how) {
    axis.setLabel(how.label);
    axis.setScaleType(how.logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const int most = axis.orientation() == Qt::Horizontal ? mostSeriesTicks : mostValueTicks;
    if (how.logarithmic)
        axis.setTicker(QSharedPointer<QCPAxisTicker>(new LogarithmicTicker(most)));
    else
        axis.setTicker(QSharedPointer<QCPAxisTicker>(new LinearTicker(most, how.whole)));
}

void SeriesPlot::setPicture(SeriesPicture picture) {
    if (picture.hidden.empty())
        picture.hidden = m_picture.hidden;
    const auto zoom = picture.zoom;
    picture.zoom.reset();
    std::optional<double> readX;
    if (m_read)
        readX = m_picture.series[m_read->series].x[m_read->point];
    const std::size_t readSeries = m_read ? m_read->series : 0;
    m_read.reset();
    m_picture = std::move(picture);
    m_legend->setPicture(m_picture);
    rebuild();
    if (m_fitted)
        fit();
    if (zoom) {
        axis(QCPAxis::atBottom).setRange(zoom->left, zoom->right);
        axis(QCPAxis::atLeft).setRange(zoom->bottom, zoom->top);
    }
    // what was being read goes on to be, where it is still there
    if (readX && readSeries < m_picture.series.size() && m_plottables[readSeries]->visible()) {
        const auto& x = m_picture.series[readSeries].x;
        if (const auto at = std::find(x.begin(), x.end(), *readX); at != x.end())
            read(Place{readSeries, static_cast<std::size_t>(at - x.begin())});
    }
    if (!m_read)
        read({});
}

SeriesPicture SeriesPlot::picture() const {
    SeriesPicture picture = m_picture;
    const QCPRange x = axis(QCPAxis::atBottom).range(), y = axis(QCPAxis::atLeft).range();
    if (!m_fitted)
        picture.zoom = PlotRanges{x.lower, x.upper, y.lower, y.upper};
    return picture;
}

/// How wide a group of bars is, in units of x.
double SeriesPlot::barWidth() const {
    std::vector<double> all;
    for (const PlotSeries& series : m_picture.series)
        if (standsBeside(series))
            all.insert(all.end(), series.x.begin(), series.x.end());
    std::sort(all.begin(), all.end());
    double gap = 0;
    for (std::size_t i = 1; i < all.size(); ++i)
        if (all[i] > all[i - 1] && (gap == 0 || all[i] - all[i - 1] < gap))
            gap = all[i] - all[i - 1];
    return groupShare * (gap > 0 ? gap : 1);
}

void SeriesPlot::rebuild() {
    for (SeriesPlottable* each : m_plottables)
        m_plot.removePlottable(each);
    m_plottables.clear();
    m_fitting = true; // a change of scale moves a range, too
    applyAxis(axis(QCPAxis::atBottom), m_picture.x);
    applyAxis(axis(QCPAxis::atLeft), m_picture.y);
    applyAxis(axis(QCPAxis::atRight), m_picture.right.value_or(PlotAxis()));
    axis(QCPAxis::atRight).setVisible(m_picture.right.has_value());
    m_fitting = false;
    SeriesPlottable::Slot side;
    side.count = std::max<int>(
        1, static_cast<int>(std::count_if(m_picture.series.begin(), m_picture.series.end(), standsBeside)));
    side.width = barWidth();
    int bars = 0;
    for (std::size_t i = 0; i < m_picture.series.size(); ++i) {
        const PlotSeries& series = m_picture.series[i];
        bars += standsBeside(series);
        side.index = bars - 1;
        // what goes with bars stands where they do
        const bool beside = standsBeside(series) || (bars > 0 && series.name.isEmpty());
        m_plottables.push_back(new SeriesPlottable(
            &axis(QCPAxis::atBottom), &axis(series.onRight ? QCPAxis::atRight : QCPAxis::atLeft), series,
            m_style.theme, beside ? side : SeriesPlottable::Slot()));
        m_plottables.back()->setVisible(isShown(m_picture.nameOf(i)));
    }
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::setShown(const QString& name, bool shown) {
    std::erase(m_picture.hidden, name);
    if (!shown)
        m_picture.hidden.push_back(name);
    rebuild();
    if (m_fitted)
        fit();
    read({});
}

void SeriesPlot::fitAxis(QCPAxis& axis, const PlotAxis& how, bool right) {
    std::optional<QCPRange> seen;
    const bool across = &axis == m_rect->axis(QCPAxis::atBottom);
    for (std::size_t i = 0; i < m_plottables.size(); ++i) {
        const SeriesPlottable& each = *m_plottables[i];
        if (!each.visible() || (!across && right != m_picture.series[i].onRight))
            continue;
        bool found = false;
        const QCPRange its =
            across ? each.getKeyRange(found, QCP::sdBoth) : each.getValueRange(found, QCP::sdBoth, {});
        if (found)
            seen = seen ? QCPRange(std::min(seen->lower, its.lower), std::max(seen->upper, its.upper)) : its;
    }
    const auto any = [this](auto holds) {
        return std::any_of(m_picture.series.begin(), m_picture.series.end(), holds);
    };
    QCPRange range = withRoom(seen.value_or(how.logarithmic ? QCPRange(0.1, 1) : QCPRange(0, 1)), how,
                              across && any(standsBeside) ? barWidth() / 2 / groupShare : 0);
    if (!across && how.logarithmic &&
        any([](const PlotSeries& each) { return each.shape == SeriesShape::bars; }))
        range.lower /= 3; // the lowest bar is to have a height
    const double low = how.low.value_or(range.lower);
    axis.setRange(low, std::max(how.high.value_or(range.upper), low));
}

void SeriesPlot::fit() {
    m_fitted = m_fitting = true;
    fitAxis(axis(QCPAxis::atBottom), m_picture.x, false);
    fitAxis(axis(QCPAxis::atLeft), m_picture.y, false);
    if (m_picture.right)
        fitAxis(axis(QCPAxis::atRight), *m_picture.right, true);
    m_fitting = false;
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

void SeriesPlot::panBy(QPoint pixels) {
    QCPAxis &x = axis(QCPAxis::atBottom), &y = axis(QCPAxis::atLeft);
    const QPoint corner = m_rect->bottomLeft(), opposite = m_rect->topRight();
    // by way of pixels, which is right on a logarithmic axis, too
    x.setRange(x.pixelToCoord(corner.x() - pixels.x()), x.pixelToCoord(opposite.x() - pixels.x()));
    y.setRange(y.pixelToCoord(corner.y() - pixels.y()), y.pixelToCoord(opposite.y() - pixels.y()));
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

} // namespace hanscape
