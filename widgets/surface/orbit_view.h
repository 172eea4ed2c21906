#pragma once

#include "widgets/surface/frame_meter.h"
#include "widgets/surface/surface_canvas.h"

#include <functional>
#include <memory>
#include <optional>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace hanscape {

class GestureSheet;

/// A view of one surface or several through one turntable camera that a hand turns. Use it only where
/// openGlAvailable().
///
/// Left-drag orbits; Shift and left, middle or right drag pan; the wheel zooms at the cursor; a double click
/// makes the point under it the centre; Home fits; F2 and F3 choose orthographic and perspective; 1 … 7
/// front, back, left, right, top, bottom and oblique; arrows, + and - do what the mouse does; Ctrl+C and
/// Ctrl+V carry the camera as JSON; L locks the tilt, F1 shows all this, Ctrl+Shift+F the frame times.
class OrbitView : public QWidget {
    Q_OBJECT
  public:
    explicit OrbitView(QWidget* parent = nullptr);
    ~OrbitView() override;

    const OrbitCamera& camera() const { return m_camera; }
    /// Also ends the view's fitting itself to its size.
    void setCamera(const OrbitCamera& camera);
    /// Whether the view fits itself to its size, as no hand has zoomed or panned.
    bool isFitted() const { return m_fitted; }
    /// Fits what is shown into the view, and goes on doing so as the view is resized.
    void fit();
    void lookFrom(OrbitCamera::View view);
    void setProjection(OrbitCamera::Projection projection);
    /// What is seen under a point of the widget, in the world; none beside a surface.
    virtual std::optional<QVector3D> pick(QPointF position) const = 0;
    /// The view in the screen's pixels, as it is drawn while something moves.
    QImage picture();
    /// How long the window waits for a picture before it goes on without; what was seen before is seen until
    /// then.
    void setPatience(int milliseconds) { m_patience = milliseconds; }

    QSize sizeHint() const override { return {480, 340}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

  signals:
    void cameraChanged();
    /// A picture of what has changed was painted.
    void drawn();
    void hoverLeft();
    /// A pasted text was no camera; why is a sentence.
    void refused(const QString& why);
    /// Drawing failed and has stopped; why is a sentence.
    void failed(const QString& why);

  protected:
    /// Draws into the framebuffer that is bound. While something moves there may be less to draw.
    virtual void draw(const SurfaceFrame& frame, bool moving) = 0;
    /// Paints what is written over that.
    virtual void paintText(QPainter& text, const SurfaceFrame& frame) = 0;
    /// The part of the widget that is another whenever something moves.
    virtual QRegion changing() const { return rect(); }
    /// Ground and ink, for what is written over the picture.
    virtual std::pair<QColor, QColor> colors() const = 0;
    /// What the frame times are of, in a few words.
    virtual QString content() const { return {}; }
    virtual OrbitCamera fitted(const OrbitCamera& camera) const = 0;
    /// The part of the widget, around a point, whose picture the camera takes.
    virtual QRectF pane(QPointF) const { return rect(); }
    /// Tells what lies under the cursor; false where nothing does.
    virtual bool hoverAt(QPointF position) = 0;
    virtual void clicked(QPointF) {}
    /// Whether the view knows a key, and, if so, does what it means where `act` says so.
    virtual bool handleKey(const QKeyEvent& event, bool act);

    SurfacePainter& painter() { return canvas().painter(); }
    /// Draws anew: something moved.
    void changed();
    /// What is shown has changed: draws anew, and looks anew what lies under a resting cursor.
    void contentChanged();
    /// Fits anew, unless a hand has zoomed or panned.
    void refit();

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    /// A press of a button and what became of it.
    struct Drag {
        QRectF pane;      ///< where it began
        QPointF from, at; ///< where it began and where it was last
        bool moved = false;
    };

    void move(const OrbitCamera& camera, bool keepsFitted);
    void zoomAt(QPointF position, double factor);
    void hover(QPointF position);
    void leaveHover();
    bool turnByKey(int key, bool act);
    bool turnByArrow(int key, bool act);
    void paste();
    void showGestures();
    SurfaceCanvas& canvas();
    SurfaceFrame wholeFrame() const;
    void guarded(const std::function<void()>& work);
    /// A frame is drawn, and is taken before the next is begun.
    bool isFrameComing() const { return m_drawing && m_drawing->tile.isEmpty(); }
    void redraw();
    void goOn();
    void begin(const SurfaceFrame& frame, bool moving);
    void finish();
    void takeFrame(const SurfaceFrame& frame, double milliseconds);
    void beginBand();
    void takeBand(SurfaceFrame frame, double milliseconds);
    void write(QImage& picture, const SurfaceFrame& frame, double milliseconds);
    void paintMeter(QPainter& painter, const SurfaceFrame& frame, double milliseconds);

    OrbitCamera m_camera;
    bool m_fitted = true;                    ///< until a hand zooms or pans
    bool m_locked = false;                   ///< a hand turns it around the vertical alone
    std::unique_ptr<SurfaceCanvas> m_canvas; ///< from the first picture on
    QImage m_picture;                        ///< what is seen, in the screen's pixels
    double m_ratio = 1;                      ///< of those to the widget's
    bool m_changed = true;                   ///< it shows no more what it is to show
    bool m_fresh = false;                    ///< it was not painted yet
    bool m_broken = false;
    int m_patience = 30;

    std::optional<SurfaceFrame> m_drawing; ///< begun and not taken yet
    QElapsedTimer m_drawingFor;            ///< since it was begun
    QRegion m_stale;                       ///< of the widget, painted while a frame was coming

    std::optional<Drag> m_drag;
    std::optional<QPointF> m_cursor; ///< where it hovers
    bool m_hovering = false;         ///< something was told of since hoverLeft

    QTimer m_next;           ///< runs out when what is drawn may be there, or nothing has moved for a while
    QImage m_smooth;         ///< of the same with smooth edges, as far as it is drawn
    int m_smoothRows = 0;    ///< that far
    double m_smoothTime = 0; ///< milliseconds that it has taken
    int m_bandRows = 64;     ///< drawn at once
    GestureSheet* m_gestures;
    bool m_metered = false; ///< frame times are shown
    FrameMeter m_meter;
};

/// Where a point of the widget lies in a pane, both coordinates −1 … 1 within it, y upwards.
QPointF spotIn(const QRectF& pane, QPointF position);
/// Width over height; 1 where there is none.
double aspectOf(const QRectF& pane);

} // namespace hanscape
