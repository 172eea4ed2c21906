#include "widgets/plots/series_plottable.h"

#include "widgets/colors/color_map.h"
#include "widgets/plots/curve_graph.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double markRadius = 3, capWidth = 3, lineWidth = 1.6;

void paintMark(QCPPainter& painter, QPointF at, const PlotSeries& series, const Theme& theme) {
    const QColor color = seriesColor(series, theme);
    // the ground shows through a ring, so that it stands out from a line below it
    const QColor ground = theme.ground.alpha() == 0 ? QColor(Qt::white) : theme.ground;
    painter.setPen(series.hollow ? QPen(color, 1.4) : QPen(Qt::NoPen));
    painter.setBrush(series.hollow ? ground : color);
    painter.drawEllipse(at, markRadius, markRadius);
}

QPen linePen(const PlotSeries& series, const Theme& theme) {
    QPen pen(seriesColor(series, theme), series.onRight || series.thin ? 1 : lineWidth);
    pen.setJoinStyle(Qt::RoundJoin);
    if (series.dashed)
        pen.setDashPattern({4, 3});
    return pen;
}

QColor boxColor(const PlotSeries& series, const Theme& theme) {
    QColor color = seriesColor(series, theme);
    color.setAlphaF(theme.dark ? 0.35F : 0.25F);
    return color;
}

} // namespace

QColor seriesColor(const PlotSeries& series, const Theme& theme) {
    if (series.color.isValid())
        return series.color;
    return series.hue < 0 ? theme.muted : series.hue == 0 ? theme.accent : classColor(series.hue);
}

void paintSeriesIcon(QCPPainter& painter, const QRectF& icon, const PlotSeries& series, const Theme& theme) {
    switch (series.shape) {
    case SeriesShape::boxes:
        return painter.fillRect(icon, boxColor(series, theme));
    case SeriesShape::bars:
        return painter.fillRect(QRectF(icon.center() - QPointF(5, 5), QSizeF(10, 10)),
                                seriesColor(series, theme));
    case SeriesShape::line:
        painter.setPen(linePen(series, theme));
        painter.drawLine(QLineF(icon.left(), icon.center().y(), icon.right(), icon.center().y()));
        if (!series.marks)
            return;
        [[fallthrough]];
    case SeriesShape::points:
        paintMark(painter, icon.center(), series, theme);
    }
}

SeriesPlottable::SeriesPlottable(QCPAxis* x, QCPAxis* y, PlotSeries series, const Theme& theme,
                                 const Slot& slot)
    : QCPAbstractPlottable(x, y), m_series(std::move(series)), m_theme(theme), m_slot(slot),
      m_ascending(std::is_sorted(m_series.x.begin(), m_series.x.end())) {
    setSelectable(QCP::stNone);
}

bool SeriesPlottable::drawable(double x, double y) const {
    const auto shows = [](const QCPAxis& axis, double value) {
        return std::isfinite(value) && (axis.scaleType() == QCPAxis::stLinear || value > 0);
    };
    return shows(*keyAxis(), x) && shows(*valueAxis(), y);
}

/// How far from x the middle of the bars, and of marks that belong to them, lies.
double SeriesPlottable::offset() const { return m_slot.width * ((m_slot.index + 0.5) / m_slot.count - 0.5); }

std::optional<QPointF> SeriesPlottable::place(std::size_t point) const {
    if (!drawable(m_series.x[point], m_series.y[point]))
        return {};
    return coordsToPixels(m_series.x[point] + offset(), m_series.y[point]);
}

std::pair<double, double> SeriesPlottable::sides(std::size_t point) const {
    const double x = m_series.x[point] + offset(), half = m_slot.width / m_slot.count / 2;
    const double left = keyAxis()->coordToPixel(x - half), right = keyAxis()->coordToPixel(x + half);
    const double gap = right - left > 5 ? 1 : 0;
    return {left + gap / 2, std::max(left + gap / 2 + 1, right - gap / 2)};
}

QRectF SeriesPlottable::bar(std::size_t point) const {
    constexpr double stub = 3; // of a bar of no height, so that it is not taken for one that is missing
    const QRectF area = clipRect();
    const double y = m_series.y[point];
    if (std::isnan(y))
        return {};
    const auto [left, right] = sides(point);
    const double top = drawable(m_series.x[point], y) ? valueAxis()->coordToPixel(y) : area.bottom();
    return QRectF(left, std::min(top, area.bottom() - stub), right - left,
                  std::max(stub, area.bottom() - top))
        .intersected(area);
}

QCPRange SeriesPlottable::getKeyRange(bool& found, QCP::SignDomain) const {
    found = !m_series.x.empty();
    if (!found)
        return {};
    const auto [low, high] = std::minmax_element(m_series.x.begin(), m_series.x.end());
    return {*low, *high};
}

QCPRange SeriesPlottable::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
    QCPRange range;
    found = false;
    const auto take = [&](double x, double y) {
        if (!drawable(x, y))
            return;
        range = found ? QCPRange(std::min(range.lower, y), std::max(range.upper, y)) : QCPRange(y, y);
        found = true;
    };
    for (std::size_t i = 0; i < m_series.x.size(); ++i) {
        take(m_series.x[i], m_series.y[i]);
        if (!m_series.low.empty()) {
            take(m_series.x[i], m_series.low[i]);
            take(m_series.x[i], m_series.high[i]);
        }
    }
    return range;
}

void SeriesPlottable::draw(QCPPainter* painter) {
    applyDefaultAntialiasingHint(painter);
    switch (m_series.shape) {
    case SeriesShape::boxes:
        return drawBoxes(*painter);
    case SeriesShape::bars:
        drawBars(*painter);
        return drawWhiskers(*painter);
    case SeriesShape::line:
        if (m_series.band)
            drawBand(*painter);
        drawLine(*painter);
        if (!m_series.band)
            drawWhiskers(*painter);
        if (m_series.marks)
            drawMarks(*painter);
        return;
    case SeriesShape::points:
        drawWhiskers(*painter);
        drawMarks(*painter);
    }
}

void SeriesPlottable::drawBoxes(QCPPainter& painter) const {
    const QRectF area = clipRect();
    for (std::size_t i = 0; i < m_series.x.size(); ++i) {
        const auto at = place(i);
        if (!at || !drawable(m_series.x[i], m_series.high[i]))
            continue;
        const auto [left, right] = sides(i);
        const double top = valueAxis()->coordToPixel(m_series.high[i]);
        const double bottom = drawable(m_series.x[i], m_series.low[i])
                                  ? valueAxis()->coordToPixel(m_series.low[i])
                                  : area.bottom();
        painter.fillRect(QRectF(left, top, right - left, bottom - top).intersected(area),
                         boxColor(m_series, m_theme));
        painter.setPen(QPen(seriesColor(m_series, m_theme), lineWidth));
        const auto line = clippedLine({{left, at->y()}, {right, at->y()}}, area);
        if (line.size() == 2)
            painter.drawLine(QLineF(line[0], line[1]));
    }
}

void SeriesPlottable::drawBars(QCPPainter& painter) const {
    painter.setAntialiasing(false);
    for (std::size_t i = 0; i < m_series.x.size(); ++i)
        if (const QRectF rect = bar(i); !rect.isEmpty())
            painter.fillRect(rect, seriesColor(m_series, m_theme));
    painter.setAntialiasing(true);
}

/// The points of an ascending series that are seen, and one on either side, so that lines leave the axes.
std::pair<std::size_t, std::size_t> SeriesPlottable::seen() const {
    const auto& x = m_series.x;
    if (!m_ascending)
        return {0, x.size()};
    const QCPRange range = keyAxis()->range();
    const auto from = std::lower_bound(x.begin(), x.end(), range.lower);
    const auto to = std::upper_bound(from, x.end(), range.upper);
    return {static_cast<std::size_t>((from == x.begin() ? from : std::prev(from)) - x.begin()),
            static_cast<std::size_t>((to == x.end() ? to : std::next(to)) - x.begin())};
}

/// From the lows to the right and along the highs back, piece by piece where values are missing.
void SeriesPlottable::drawBand(QCPPainter& painter) const {
    const QRectF area = clipRect();
    painter.setPen(Qt::NoPen);
    painter.setBrush(boxColor(m_series, m_theme));
    QVector<QPointF> lows, highs;
    const auto fill = [&] {
        QPolygonF outline(thinnedLine(lows));
        const auto back = thinnedLine(highs);
        std::copy(back.rbegin(), back.rend(), std::back_inserter(outline));
        if (!painter.modes().testFlag(QCPPainter::pmVectorized)) {
            painter.drawPolygon(outline);
        } else if (lows.size() > 1) {
            QPainterPath band, inside;
            band.addPolygon(outline);
            inside.addRect(area); // Qt's SVG writer ignores clipping
            painter.drawPath(band.intersected(inside));
        }
        lows.clear();
        highs.clear();
    };
    const auto [from, to] = seen();
    for (std::size_t i = from; i < to; ++i) {
        if (!drawable(m_series.x[i], m_series.high[i])) {
            fill();
            continue;
        }
        const double x = keyAxis()->coordToPixel(m_series.x[i]);
        const bool low = drawable(m_series.x[i], m_series.low[i]); // not on a logarithmic axis, below 0
        lows << QPointF(x, low ? valueAxis()->coordToPixel(m_series.low[i]) : area.bottom() + 1);
        highs << QPointF(x, valueAxis()->coordToPixel(m_series.high[i]));
    }
    fill();
}

void SeriesPlottable::drawLine(QCPPainter& painter) const {
    QVector<QPointF> line;
    const auto [from, to] = seen();
    line.reserve(static_cast<qsizetype>(to - from));
    for (std::size_t i = from; i < to; ++i)
        line << place(i).value_or(QPointF(qQNaN(), qQNaN()));
    painter.setPen(linePen(m_series, m_theme));
    painter.setBrush(Qt::NoBrush);
    QPolygonF piece;
    const auto visible = clippedLine(thinnedLine(line), clipRect());
    for (qsizetype i = 0; i <= visible.size(); ++i) {
        if (i < visible.size() && !std::isnan(visible[i].x())) {
            piece << visible[i];
            continue;
        }
        // joining the thick segments of a long noisy line takes many times as long as drawing them one by one
        constexpr qsizetype many = 1000;
        for (qsizetype k = 1; piece.size() > many && k < piece.size(); ++k)
            painter.drawLine(QLineF(piece[k - 1], piece[k]));
        if (piece.size() <= many)
            painter.drawPolyline(piece);
        piece.clear();
    }
}

void SeriesPlottable::drawMarks(QCPPainter& painter) const {
    const QRectF area = QRectF(clipRect()).adjusted(-1, -1, 1, 1);
    const auto [from, to] = seen();
    const bool line = m_series.shape == SeriesShape::line;
    if (line && static_cast<double>(to - from) > area.width() / markRadius)
        return; // marks that touch each other hide the line
    const int width = static_cast<int>(area.width()) + 1, height = static_cast<int>(area.height()) + 1;
    std::vector<bool> painted(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::size_t i = from; i < to; ++i) {
        const auto at = place(i);
        if (!at || !area.contains(*at))
            continue;
        const auto column = static_cast<std::size_t>(at->x() - area.left()),
                   row = static_cast<std::size_t>(at->y() - area.top());
        if (const auto pixel = painted.begin() + static_cast<std::ptrdiff_t>(row * width + column); !*pixel) {
            *pixel = true; // another mark there would look the same
            paintMark(painter, *at, m_series, m_theme);
        }
    }
}

void SeriesPlottable::drawWhiskers(QCPPainter& painter) const {
    if (m_series.low.empty())
        return;
    const QRectF area = clipRect();
    // on a bar of its own colour a whisker would not be seen
    const bool onBar = m_series.shape == SeriesShape::bars;
    painter.setPen(QPen(onBar ? m_theme.ink : seriesColor(m_series, m_theme), 1));
    for (std::size_t i = 0; i < m_series.x.size(); ++i) {
        const auto at = place(i);
        if (!at || !drawable(m_series.x[i], m_series.low[i]) || !drawable(m_series.x[i], m_series.high[i]))
            continue;
        const double x = onBar ? bar(i).center().x() : at->x();
        const double low = valueAxis()->coordToPixel(m_series.low[i]),
                     high = valueAxis()->coordToPixel(m_series.high[i]);
        const double bottom = std::min(low, area.bottom()), top = std::max(high, area.top());
        if (x < area.left() || x > area.right() || top > bottom)
            continue;
        painter.drawLine(QLineF(x, top, x, bottom));
        for (const double end : {low, high})
            if (end >= area.top() && end <= area.bottom())
                painter.drawLine(QLineF(x - capWidth, end, x + capWidth, end));
    }
}

} // namespace hanscape
