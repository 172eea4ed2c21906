#pragma once

#include "widgets/plots/series_picture.h"
#include "widgets/theme/theme.h"

#include <qcustomplot.h>
#include <utility>

namespace hanscape {

/// The colour of a series on a ground.
QColor seriesColor(const PlotSeries& series, const Theme& theme);

/// What tells a series in a legend.
void paintSeriesIcon(QCPPainter& painter, const QRectF& icon, const PlotSeries& series, const Theme& theme);

/// Draws a series by QCustomPlot's axes, and keeps to them in vector files, too: Qt's SVG writer ignores
/// clipping.
class SeriesPlottable : public QCPAbstractPlottable {
    Q_OBJECT

  public:
    /// Which of the bars or boxes that stand side by side at one x these are, and how wide all are together.
    struct Slot {
        int index = 0, count = 1;
        double width = 0.8;
    };

    SeriesPlottable(QCPAxis* x, QCPAxis* y, PlotSeries series, const Theme& theme, const Slot& slot);

    const PlotSeries& series() const { return m_series; }
    /// Where a point is drawn; nothing where its axes cannot show it.
    std::optional<QPointF> place(std::size_t point) const;
    /// What is seen of a bar.
    QRectF bar(std::size_t point) const;

    double selectTest(const QPointF&, bool, QVariant* = nullptr) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain, const QCPRange& keys) const override;

  protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}

  private:
    bool drawable(double x, double y) const;
    /// From one side of a bar or a box to the other.
    std::pair<double, double> sides(std::size_t point) const;
    void drawBoxes(QCPPainter& painter) const;
    void drawBars(QCPPainter& painter) const;
    void drawBand(QCPPainter& painter) const;
    void drawLine(QCPPainter& painter) const;
    void drawMarks(QCPPainter& painter) const;
    void drawWhiskers(QCPPainter& painter) const;
    double offset() const;
    std::pair<std::size_t, std::size_t> seen() const;

    PlotSeries m_series;
    Theme m_theme;
    Slot m_slot;
    bool m_ascending;
};

} // namespace hanscape
