#pragma once

#include "widgets/canvas/canvas_gesture.h"
#include "widgets/canvas/canvas_picture.h"
#include "widgets/canvas/plane_view.h"
#include "widgets/canvas/sample_layer.h"

namespace hanscape {

/// Where data sets are painted. The left button paints the chosen class, the right one the other, Ctrl
/// erases; the middle button pans and the wheel zooms. Every tool has a letter, digits choose the class,
/// [ and ] the radius, X swaps the classes, Esc leaves.
class SampleCanvas : public PlaneView {
    Q_OBJECT

  public:
    /// The document outlives the canvas.
    explicit SampleCanvas(SampleDocument& document, QWidget* parent = nullptr);

    SampleDocument& document() const { return m_document; }
    const CanvasTool& tool() const { return m_tool; }
    void setTool(const CanvasTool& tool);
    /// The class, or value, that the left button paints; the right one takes up what the left one had where
    /// both would be the same class.
    void setLeft(double target);
    void setRight(double target);
    /// Of the strokes to come, each of which has its own stream.
    void setSeed(std::uint64_t seed);
    /// Colours of the targets in regression; load() fits it to the data.
    void setScale(const ColorScale& scale);
    const ColorScale& scale() const { return m_picture.scale; }

    const Selection& selection() const { return m_selection; }
    void setSelection(const Selection& selection);
    void selectAll();
    void deleteSelection();
    /// Copies the selected samples a little aside and selects the copies.
    void duplicateSelection();
    /// Labels the selected samples as the left button would.
    void labelSelection();
    void assignSelection(Part part);

    /// Coordinates, and what the sample is that lies there.
    QString describe(QPointF plane) const;
    /// The line below the plot.
    QString caption() const { return m_picture.text; }
    /// Where the legend has a part, for samples to be dropped.
    QRectF partRect(Part part) const { return m_picture.partRect(part, frame(), screenStyle()); }
    /// The circle around the cursor that shows the radius; nothing where the tool has none.
    std::optional<QRectF> ring() const;

    QSize sizeHint() const override { return {760, 640}; }

  signals:
    void toolChanged();
    void selectionChanged();

  protected:
    const PlanePicture& picture() const override { return m_picture; }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    bool sideButtonsPan() const override { return false; }
    void pointedAt(std::optional<QPointF> plane) override;

    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

  private:
    void onLoaded();
    void onReplaced();
    void onResketched();
    void onSketched(const PlaneBox& box);
    std::unique_ptr<CanvasGesture> gestureFor(const QMouseEvent& event);
    std::unique_ptr<CanvasGesture> selectOrMove(const QMouseEvent& event);
    void leave();
    void carryTo(QPointF position);
    bool pressWithControl(const QKeyEvent& event);
    bool pressWithSelection(const QKeyEvent& event);
    bool pressTool(const QKeyEvent& event);
    void nudge(PlanePoint steps);
    void editSelection(const QString& text, const std::function<void(Sketch&)>& change);
    void showCaption();
    void updateRing();
    void setErasing(bool erasing);
    void fitScale();
    void chooseTargets();

    QString hint() const;
    QString targetText(double target) const;
    QString emptyText() const;
    PlanePoint pixelsInPlane(double pixels) const;
    PlaneBox around(PlanePoint plane) const;
    QColor ringColor() const;
    void fitDots(const PlaneFrame& frame) const;
    void paintOverlay(QPainter& painter, const PlaneFrame& frame) const;
    void paintTarget(QPainter& painter, const PlaneFrame& frame) const;

    SampleDocument& m_document;
    CanvasTool m_tool;
    Task m_task = Task::classification; ///< that the tool's targets are for
    CanvasPicture m_picture;
    Selection m_selection;
    std::unique_ptr<CanvasGesture> m_gesture;
    Qt::MouseButton m_button = Qt::NoButton; ///< of the gesture
    QTimer m_repeat;                         ///< while a tool works on though the mouse rests
    PlanePoint m_last;
    std::uint64_t m_seed = 1, m_strokes = 0;
    bool m_erasing = false; ///< Ctrl is held
    QRectF m_ringShown;

    mutable SampleLayer m_layer;
    mutable std::shared_ptr<const Dataset> m_fitted; ///< what the size of the dots was chosen for
    mutable PlaneFrame m_fittedFrame;
};

} // namespace hanscape
