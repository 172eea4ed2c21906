#pragma once

#include "widgets/surface/orbit_view.h"

namespace hanscape {

/// Several surfaces seen through one camera, each in a place that the owner lays out: the ground of a page
/// whose other parts, its children, stand beside the surfaces. Use it only where openGlAvailable().
class SurfaceBoard : public OrbitView {
    Q_OBJECT

  public:
    explicit SurfaceBoard(QWidget* parent = nullptr);

    /// Places are in the widget's coordinates. Cheap at any rate: drawn once a frame at most.
    void setPanes(std::vector<SurfacePane> panes);
    const std::vector<SurfacePane>& panes() const { return m_panes; }
    void setGround(const QColor& ground);
    /// The surface at a point; −1 beside all.
    int paneAt(QPointF position) const;
    std::optional<QVector3D> pick(QPointF position) const override;

  signals:
    /// The point of a surface under the cursor, in its field's own units.
    void hovered(int pane, double x, double y);

  protected:
    void draw(const SurfaceFrame& frame, bool moving) override;
    void paintText(QPainter& text, const SurfaceFrame& frame) override;
    QRegion changing() const override;
    std::pair<QColor, QColor> colors() const override {
        return {m_ground, m_panes.empty() ? QColor(Qt::black) : m_panes.front().scene.ink};
    }
    OrbitCamera fitted(const OrbitCamera& camera) const override;
    QRectF pane(QPointF position) const override;
    bool hoverAt(QPointF position) override;

  private:
    std::vector<SurfacePane> scaled(double factor) const;

    std::vector<SurfacePane> m_panes;
    QColor m_ground{0xfa, 0xfa, 0xfa};
};

} // namespace hanscape
