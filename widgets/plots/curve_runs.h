#pragma once

#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curves_picture.h"
#include "widgets/plots/series_picture.h"

#include <limits>

namespace hanscape {

class SeriesLegend;

/// Lowest and highest value drawn in a panel; the first above the second where there is none.
struct CurveSpan {
    double low = std::numeric_limits<double>::infinity(), high = -low;
};

/// Earlier runs behind the present one, in both panels, and a line of all runs' names above them. The objects
/// of QCustomPlot that it draws with belong to the plot.
class CurveRuns {
  public:
    /// Takes one row of the plot's layout; the panels outlive this.
    CurveRuns(QCustomPlot& plot, int row, CurvePanel& loss, CurvePanel& score);

    void setStyle(const PictureStyle& style);
    /// Draws all earlier runs of a picture anew.
    void setRuns(const CurvesPicture& picture);
    /// Writes what the earlier runs' leading curves say at an iteration beside their names; the names alone
    /// for none.
    void read(const CurvesPicture& picture, std::optional<std::int64_t> iteration);
    /// What they say there, in words.
    QString readout() const;
    /// Of the loss and of the score.
    const std::pair<CurveSpan, CurveSpan>& spans() const { return m_spans; }
    /// The earlier run whose name stands at a place of the plot.
    std::optional<std::size_t> runAt(QPointF position) const;
    /// Where an earlier run's name stands.
    QRectF nameRect(std::size_t run) const;

  private:
    void draw(CurvePanel& panel, CurveSpan& span, const CurvesRun& run, const CurvesPicture& picture);
    QPen penOf(const CurvesRun& run, Part part) const;

    QCustomPlot& m_plot;
    CurvePanel &m_loss, &m_score;
    SeriesLegend* m_legend;
    SeriesPicture m_names; ///< what the legend shows: the earlier runs, then the present one
    PictureStyle m_style;
    std::vector<QCPGraph*> m_graphs;
    std::pair<CurveSpan, CurveSpan> m_spans;
};

} // namespace hanscape
