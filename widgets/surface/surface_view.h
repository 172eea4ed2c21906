#pragma once

#include "widgets/surface/surface_image.h"
#include "widgets/surface/surface_painter.h"

#include <memory>
#include <optional>
#include <QOpenGLWidget>
#include <QTimer>

namespace hanscape {

class OffscreenTarget;

/// The surface of a network's output, to be turned by hand while it trains. Use it only where
/// openGlAvailable().
///
/// Left-drag orbits; Shift and left, middle or right drag pan; the wheel zooms at the cursor; a double click
/// makes the point under it the centre; Home fits; F2 and F3 choose orthographic and perspective; 1 … 7
/// front, back, left, right, top, bottom and oblique; arrows, + and - do what the mouse does; Ctrl+C and
/// Ctrl+V carry the camera as JSON.
class SurfaceView : public QOpenGLWidget {
    Q_OBJECT
  public:
    explicit SurfaceView(QWidget* parent = nullptr);
    ~SurfaceView() override;

    const SurfaceScene& scene() const { return m_scene; }
    /// Cheap at any rate: the picture is drawn once a frame at most.
    void setScene(SurfaceScene scene);
    const OrbitCamera& camera() const { return m_camera; }
    /// Also ends the view's fitting itself to its size.
    void setCamera(const OrbitCamera& camera);
    /// Fits the box and its labels into the view, and goes on doing so as the view is resized.
    void fit();
    void lookFrom(OrbitCamera::View view);
    void setProjection(OrbitCamera::Projection projection);
    /// What is seen under a point of the widget, in the world; none beside the surface.
    std::optional<QVector3D> pick(QPointF position) const;
    /// A picture as the view shows it, at a size of its own. Scale 0 grows lines and text with the picture.
    QImage image(SurfaceImageOptions options);

    QSize sizeHint() const override { return {480, 340}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

  signals:
    void cameraChanged();
    /// The point of the surface under the cursor, in the field's own units.
    void hovered(double x, double y, double value);
    void hoverLeft();
    /// A pasted text was no camera; why is a sentence.
    void refused(const QString& why);
    /// Drawing failed and has stopped; why is a sentence.
    void failed(const QString& why);

  protected:
    void initializeGL() override;
    void paintGL() override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    double aspect() const;
    QPointF spot(QPointF position) const;
    void move(const OrbitCamera& camera, bool keepsFitted);
    void zoomAt(QPointF position, double factor);
    void refit();
    void hover(QPointF position);
    void leaveHover();
    bool handleKey(const QKeyEvent& event, bool act);
    bool turnByKey(int key, bool act);
    void paste();
    void paintMoving(const SurfaceFrame& frame);
    void paintStill(SurfaceFrame frame);
    void changed();
    void releaseGl();

    SurfaceScene m_scene;
    OrbitCamera m_camera;
    bool m_fitted = true; ///< until a hand zooms or pans
    SurfacePainter m_painter;
    QMetaObject::Connection m_contextGoes;
    bool m_broken = false;

    std::optional<QPointF> m_dragged; ///< where the drag under way was last
    std::optional<QPointF> m_cursor;  ///< where it hovers
    bool m_hovering = false;          ///< hovered was emitted since hoverLeft

    QTimer m_rest;        ///< runs out when nothing has moved for a while
    bool m_still = false; ///< draw the next frame with smooth edges
};

} // namespace hanscape
