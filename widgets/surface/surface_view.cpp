#include "widgets/surface/surface_view.h"

#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_pick.h"
#include "widgets/surface/surface_text.h"

namespace hanscape {

SurfaceView::SurfaceView(QWidget* parent) : OrbitView(parent) {
    setAccessibleName(tr("Surface of the network's output"));
    setAccessibleDescription(
        tr("A three-dimensional surface over x and y; arrow keys turn it, plus and minus zoom, F1 "
           "lists all keys."));
    connect(this, &OrbitView::hoverLeft, this, [this] { setMark({}); });
}

void SurfaceView::setScene(SurfaceScene scene) {
    const bool roomChanged =
        scene.colorBar != m_scene.colorBar || (scene.beside == nullptr) != (m_scene.beside == nullptr);
    m_scene = std::move(scene);
    if (roomChanged)
        refit();
    contentChanged();
}

void SurfaceView::setMark(std::optional<QPointF> mark) {
    if (mark == m_scene.mark)
        return;
    m_scene.mark = mark;
    changed();
}

void SurfaceView::draw(const SurfaceFrame& frame, bool moving) {
    SurfaceFrame drawn = frame;
    drawn.quick = moving;
    painter().paint(m_scene, camera(), drawn);
}

void SurfaceView::paintText(QPainter& text, const SurfaceFrame& frame) {
    paintSurfaceText(text, m_scene, camera(), frame.pixels, frame.scale);
}

QString SurfaceView::content() const {
    if (!m_scene.field)
        return tr("no mesh");
    return tr("mesh of %1 × %2").arg(m_scene.field->columns()).arg(m_scene.field->rows());
}

OrbitCamera SurfaceView::fitted(const OrbitCamera& camera) const {
    return hanscape::fitted(camera, m_scene, size(), 1);
}

SurfacePane SurfaceView::paneAt(QPointF position) const {
    auto panes = surfacePanes(m_scene, size(), 1);
    return std::move(position.x() < panes.back().place.left() ? panes.front() : panes.back());
}

std::optional<QVector3D> SurfaceView::pick(QPointF position) const {
    const SurfacePane at = paneAt(position);
    return pickSurface(at.scene, camera().ray(spotIn(at.place, position), aspectOf(at.place)));
}

bool SurfaceView::hoverAt(QPointF position) {
    const auto point = pick(position);
    if (!point || !m_scene.field)
        return false;
    const double x = m_scene.fieldX(static_cast<double>(point->x()));
    const double y = m_scene.fieldY(static_cast<double>(point->y()));
    setMark(QPointF(x, y));
    emit hovered(x, y, m_scene.field->at(x, y));
    return true;
}

} // namespace hanscape
