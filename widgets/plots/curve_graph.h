#pragma once

#include <qcustomplot.h>

namespace hanscape {

/// The visible part of a line of points; NaN separates its pieces.
QVector<QPointF> clippedLine(const QVector<QPointF>& points, const QRectF& area);

/// As few of a line's points as draw the same: in each column of pixels the first, the lowest, the highest
/// and the last. Lines of few points stay as they are; NaN goes on to separate pieces.
QVector<QPointF> thinnedLine(const QVector<QPointF>& points);

/// A curve that keeps to its axes in vector files, too: Qt's SVG writer ignores clipping.
class CurveGraph : public QCPGraph {
  public:
    using QCPGraph::QCPGraph;

  protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;
    void drawScatterPlot(QCPPainter* painter, const QVector<QPointF>& scatters,
                         const QCPScatterStyle& style) const override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;
};

} // namespace hanscape
