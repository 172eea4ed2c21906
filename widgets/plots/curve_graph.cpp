#include "widgets/plots/curve_graph.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace hanscape {

namespace {

/// The part of a segment inside a rectangle: each edge cuts away a share from its start or its end.
std::optional<QLineF> clipped(QPointF a, QPointF b, const QRectF& area) {
    const QPointF d = b - a;
    if (std::isnan(d.x()) || std::isnan(d.y())) // a gap
        return {};
    double first = 0, last = 1;
    const std::array<std::pair<double, double>, 4> edges{std::pair{-d.x(), a.x() - area.left()},
                                                         {d.x(), area.right() - a.x()},
                                                         {-d.y(), a.y() - area.top()},
                                                         {d.y(), area.bottom() - a.y()}};
    for (const auto& [outwards, distance] : edges) {
        if (outwards == 0 && distance < 0)
            return {};
        if (outwards < 0)
            first = std::max(first, distance / outwards);
        if (outwards > 0)
            last = std::min(last, distance / outwards);
    }
    if (first > last)
        return {};
    return QLineF(a + first * d, a + last * d);
}

} // namespace

QVector<QPointF> clippedLine(const QVector<QPointF>& points, const QRectF& area) {
    const QPointF gap(qQNaN(), qQNaN());
    QVector<QPointF> result;
    for (qsizetype i = 1; i < points.size(); ++i) {
        const auto piece = clipped(points[i - 1], points[i], area);
        if (!piece)
            continue;
        if (result.isEmpty() || result.back() != piece->p1()) {
            if (!result.isEmpty())
                result << gap;
            result << piece->p1();
        }
        result << piece->p2();
    }
    return result;
}

QVector<QPointF> thinnedLine(const QVector<QPointF>& points) {
    constexpr qsizetype few = 2000;
    if (points.size() <= few)
        return points;
    QVector<QPointF> result;
    const auto isGap = [](QPointF point) { return std::isnan(point.x()) || std::isnan(point.y()); };
    for (qsizetype i = 0; i < points.size();) {
        if (isGap(points[i])) {
            if (!result.isEmpty() && !isGap(result.back()))
                result << points[i];
            ++i;
            continue;
        }
        const qsizetype first = i;
        qsizetype low = i, high = i;
        const double column = std::floor(points[i].x());
        for (; i < points.size() && !isGap(points[i]) && std::floor(points[i].x()) == column; ++i) {
            low = points[i].y() < points[low].y() ? i : low;
            high = points[i].y() > points[high].y() ? i : high;
        }
        result << points[first];
        for (const qsizetype next : {std::min(low, high), std::max(low, high), i - 1})
            if (points[next] != result.back())
                result << points[next];
    }
    return result;
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    const bool vectors = painter->modes().testFlag(QCPPainter::pmVectorized);
    QCPGraph::drawLinePlot(painter, vectors ? clippedLine(lines, clipRect()) : lines);
}

void CurveGraph::drawScatterPlot(QCPPainter* painter, const QVector<QPointF>& scatters,
                                 const QCPScatterStyle& style) const {
    QVector<QPointF> visible;
    const QRectF area = clipRect();
    std::copy_if(scatters.begin(), scatters.end(), std::back_inserter(visible),
                 [&](QPointF point) { return area.contains(point); });
    QCPGraph::drawScatterPlot(painter, visible, style);
}

void CurveGraph::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const {
    if (lineStyle() == lsNone) {
        QCPGraph::drawLegendIcon(painter, rect);
        return;
    }
    applyDefaultAntialiasingHint(painter);
    painter->setPen(mPen);
    painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
}

} // namespace hanscape
