#pragma once

#include "widgets/surface/orbit_view.h"

namespace hanscape {

/// The surface of a network's output, to be turned by hand while it trains. Use it only where
/// openGlAvailable().
class SurfaceView : public OrbitView {
    Q_OBJECT
  public:
    explicit SurfaceView(QWidget* parent = nullptr);

    const SurfaceScene& scene() const { return m_scene; }
    /// Cheap at any rate: the picture is drawn once a frame at most.
    void setScene(SurfaceScene scene);
    /// Marks a point that another view points at, in the field's own units; none takes the mark away. A
    /// point under the cursor marks itself.
    void setMark(std::optional<QPointF> mark);
    std::optional<QVector3D> pick(QPointF position) const override;

  signals:
    /// The point of the surface under the cursor, in the field's own units.
    void hovered(double x, double y, double value);

  protected:
    void draw(const SurfaceFrame& frame, bool moving) override;
    void paintText(QPainter& text, const SurfaceFrame& frame) override;
    std::pair<QColor, QColor> colors() const override { return {m_scene.ground, m_scene.ink}; }
    QString content() const override;
    OrbitCamera fitted(const OrbitCamera& camera) const override;
    QRectF pane(QPointF position) const override { return paneAt(position).place; }
    bool hoverAt(QPointF position) override;

  private:
    SurfacePane paneAt(QPointF position) const;

    SurfaceScene m_scene;
};

} // namespace hanscape
