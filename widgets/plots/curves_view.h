#pragma once

#include "widgets/plots/curves_picture.h"
#include "widgets/plots/plot_stack.h"

#include <map>
#include <memory>
#include <QPoint>
#include <QTimer>

namespace hanscape {

class CurvePlot;

/// Loss and accuracy (or NRMSE) over the iterations of a run, live. Dragging a rectangle or the wheel zooms,
/// the wheel over an axis zooms that axis, a middle or right drag pans, a double-click or Home goes back. A
/// click in the legend hides a curve. The mouse, or the arrow keys, reads every curve at an iteration; a
/// click, or Return, picks it.
class CurvesView : public PlotStack {
    Q_OBJECT

  public:
    explicit CurvesView(QWidget* parent = nullptr);
    ~CurvesView() override;

    /// Accuracy in classification, NRMSE in regression.
    void setTask(Task task);
    /// More evaluations, by ascending iteration; repeated iterations are left out.
    void appendMetrics(const std::vector<Metrics>& metrics);
    void clear();
    /// Weight of the debiased exponential mean: 0 (none) … 0.999.
    void setSmoothing(double weight);
    double smoothing() const;
    void setCurveShown(Part part, bool shown);
    bool isCurveShown(Part part) const;
    /// Which axes are logarithmic: at first the loss's alone. A zoom is taken back.
    void setLogarithmic(bool iterations, bool loss);

    /// Keeps the present run's curves, pale, behind those of one that now begins under that name, in a colour
    /// that it keeps: of that hue, or one that no other has. A run of a single evaluation is not kept, nor
    /// are more than five.
    void beginRun(const QString& name, std::optional<int> hue = {}, std::int64_t number = 0);
    /// Those behind the present one become others, and that is called so.
    void setRuns(const CurvesRun& present, std::vector<CurvesRun> earlier);
    /// Colours of runs by their numbers, invalid for that of the hue; all others keep theirs.
    void setRunColors(const std::map<std::int64_t, QColor>& colors);
    /// Takes the earlier runs away.
    void clearEarlierRuns();
    void setEarlierRunShown(std::size_t run, bool shown);
    /// Where an earlier run's name stands on the plot.
    QRectF earlierRunRect(std::size_t run) const;

    /// Reads the curves at the evaluation nearest to an iteration, at the latest one for none, as long as
    /// neither mouse nor key reads them: for linked views.
    void trackIteration(std::optional<std::int64_t> iteration);
    /// What the legend reads now, in words.
    QString readout() const;
    void resetZoom();
    bool isZoomed() const;
    void zoomTo(const CurveRanges& ranges);
    /// What is shown, zoom included, for curvesPng() and its like.
    CurvesPicture picture() const;

    QSize sizeHint() const override { return {480, 380}; }
    QSize minimumSizeHint() const override { return {240, 200}; }

  signals:
    /// The mouse or a key reads the curves at an iteration.
    void trackedIteration(qint64 iteration);
    void trackingLeft();
    void iterationPicked(qint64 iteration);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void applyStyle(const PictureStyle& style) override;

  private:
    void connectMouse();
    void connectClicks();
    void mouseMovedTo(QPoint position, Qt::MouseButtons buttons);
    void trackAt(std::optional<double> iteration);
    void step(int evaluations);
    void updateState();

    std::unique_ptr<CurvePlot> m_curves;
    std::optional<std::int64_t> m_linked; ///< what is read where nobody reads here
    bool m_reading = false;               ///< mouse or keys do
    QTimer m_click;                       ///< runs out when a click was no part of a double click
    std::int64_t m_clicked = 0;           ///< the iteration that it was on
    std::optional<QPoint> m_panFrom, m_clickFrom;
    std::optional<QPoint> m_mouse; ///< where it rests on the plot
};

} // namespace hanscape
