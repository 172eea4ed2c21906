#pragma once

#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_runs.h"
#include "widgets/plots/curves_picture.h"

class QCPAxis;

namespace hanscape {

/// Loss above accuracy (or NRMSE) over common iterations, in a QCustomPlot that outlives this.
class CurvePlot {
    Q_DECLARE_TR_FUNCTIONS(CurvePlot)

  public:
    explicit CurvePlot(QCustomPlot& plot);

    void setStyle(const PictureStyle& style);
    void setTask(Task task);
    void setSmoothing(double weight);
    void append(const std::vector<Metrics>& metrics);
    void clear();
    /// Which axes are logarithmic.
    void setLogarithmic(bool iterations, bool loss);
    /// What the present run is called and coloured, and those that it is compared with.
    void setRuns(const CurvesRun& present, std::vector<CurvesRun> earlier);
    void setRunShown(std::size_t earlier, bool shown);
    /// The earlier run whose name stands at a place.
    std::optional<std::size_t> runAt(QPointF position) const { return m_runs.runAt(position); }
    const CurveRuns& runs() const { return m_runs; }
    void setShown(Part part, bool shown);
    bool isShown(Part part) const { return m_loss.isShown(part); }
    bool has(Part part) const { return m_loss.has(part) || m_score.has(part); }
    const Part* partOf(const QCPAbstractLegendItem* item) const;

    /// Shows everything, and goes on to as curves grow.
    void fit();
    void zoomTo(const CurveRanges& ranges);
    /// Shows what the present run says at these iterations, as high as that is.
    void zoomTo(const IterationRange& range);
    CurveRanges ranges();
    bool isFitted() const { return m_fitted; }
    /// Zooms to a rectangle that was drawn on one of the panels; a thin one zooms one axis only.
    void zoomTo(const QRect& rectangle);
    void panBy(QPoint pixels, QPoint from);

    /// Reads every curve at the evaluation nearest to an iteration; at the latest one for none.
    void track(std::optional<double> iteration);
    std::optional<std::int64_t> tracked() const { return m_tracked; }
    /// The iteration below a place on a panel; nothing elsewhere.
    std::optional<double> iterationAt(QPointF position);
    /// Writes the legend as wide as the plot has become.
    void updateReadout();
    /// What the curves say, in words.
    QString readout() const;

    const CurvesPicture& picture() const { return m_picture; }
    const CurvePanel& lossPanel() const { return m_loss; }
    const CurvePanel& scorePanel() const { return m_score; }

  private:
    void follow();
    void rebuild();
    const Metrics* readMetrics() const;
    QCPAxis& iterations(CurvePanel& panel);
    CurvePanel* panelAt(QPointF position);

    QCustomPlot& m_plot;
    CurvePanel m_loss, m_score;
    CurveRuns m_runs;
    CurvesPicture m_picture;
    std::optional<std::int64_t> m_tracked;
    bool m_fitted = true;   ///< ranges follow the data
    bool m_fitting = false; ///< ranges are being set by fit() and not by a person
};

} // namespace hanscape
