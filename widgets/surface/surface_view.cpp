#include "widgets/surface/surface_view.h"

#include "widgets/surface/surface_pick.h"

namespace hanscape {

SurfaceView::SurfaceView(QWidget* parent) : OrbitView(parent) {
    setAccessibleName(tr("Surface of the network's output"));
    setAccessibleDescription(
        tr("A three-dimensional surface over x and y; arrow keys turn it, plus and minus zoom."));
}

void SurfaceView::setScene(SurfaceScene scene) {
    m_scene = std::move(scene);
    contentChanged();
}

void SurfaceView::draw(const SurfaceFrame& frame, bool) { painter().paint(m_scene, camera(), frame); }

QImage SurfaceView::render(const SurfaceImageOptions& options) {
    return renderSurface(painter(), m_scene, camera(), options);
}

OrbitCamera SurfaceView::fitted(const OrbitCamera& camera) const {
    return hanscape::fitted(camera, m_scene, size(), 1);
}

std::optional<QVector3D> SurfaceView::pick(QPointF position) const {
    return pickSurface(m_scene, camera().ray(spotIn(rect(), position), aspectOf(rect())));
}

bool SurfaceView::hoverAt(QPointF position) {
    const auto point = pick(position);
    if (!point)
        return false;
    const double x = m_scene.fieldX(static_cast<double>(point->x()));
    const double y = m_scene.fieldY(static_cast<double>(point->y()));
    emit hovered(x, y, m_scene.field->at(x, y));
    return true;
}

} // namespace hanscape
