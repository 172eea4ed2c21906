#include "widgets/surface/surface_board.h"

#include "widgets/surface/surface_pick.h"

#include <QPainter>

namespace hanscape {

SurfaceBoard::SurfaceBoard(QWidget* parent) : OrbitView(parent) {
    setAccessibleName(tr("Surfaces of the networks' outputs"));
    setAccessibleDescription(
        tr("Surfaces over x and y, turned as one; arrow keys turn them, plus and minus zoom."));
}

void SurfaceBoard::setPanes(std::vector<SurfacePane> panes) {
    const bool moved =
        panes.size() != m_panes.size() ||
        !std::equal(panes.begin(), panes.end(), m_panes.begin(),
                    [](const SurfacePane& a, const SurfacePane& b) { return a.place == b.place; });
    m_panes = std::move(panes);
    if (moved) {
        refit();
        update(); // where they were, too
    }
    contentChanged();
}

void SurfaceBoard::setGround(const QColor& ground) {
    m_ground = ground;
    changed();
    update();
}

std::vector<SurfacePane> SurfaceBoard::scaled(double factor) const {
    auto panes = m_panes;
    for (SurfacePane& pane : panes)
        pane.place = QRectF(pane.place.topLeft() * factor, pane.place.size() * factor);
    return panes;
}

void SurfaceBoard::draw(const SurfaceFrame& frame, bool moving) {
    SurfaceFrame drawn = frame;
    drawn.coarse = moving && m_panes.size() > 1;
    painter().paint(scaled(frame.scale), m_ground, camera(), drawn);
}

void SurfaceBoard::paintText(QPainter& text, const SurfaceFrame& frame) {
    for (const SurfacePane& pane : scaled(frame.scale)) {
        text.resetTransform();
        text.translate(pane.place.topLeft());
        paintLabels(text, layOutAxes(pane.scene, camera(), pane.place.size(), frame.scale).labels,
                    pane.scene.ink, frame.scale);
    }
    text.resetTransform();
}

/// Not what stands beside the surfaces: all of that would be painted anew, too.
QRegion SurfaceBoard::changing() const {
    QRegion places;
    for (const SurfacePane& pane : m_panes)
        places += pane.place.toAlignedRect();
    return places;
}

OrbitCamera SurfaceBoard::fitted(const OrbitCamera& camera) const {
    if (m_panes.empty())
        return camera;
    return hanscape::fitted(camera, m_panes.front().scene, m_panes.front().place.size(), 1);
}

int SurfaceBoard::paneAt(QPointF position) const {
    for (std::size_t i = 0; i < m_panes.size(); ++i)
        if (m_panes[i].place.contains(position))
            return static_cast<int>(i);
    return -1;
}

QRectF SurfaceBoard::pane(QPointF position) const {
    const int index = paneAt(position);
    if (index >= 0)
        return m_panes[static_cast<std::size_t>(index)].place;
    return m_panes.empty() ? QRectF(rect()) : m_panes.front().place;
}

std::optional<QVector3D> SurfaceBoard::pick(QPointF position) const {
    const int index = paneAt(position);
    if (index < 0)
        return std::nullopt;
    const SurfacePane& pane = m_panes[static_cast<std::size_t>(index)];
    return pickSurface(pane.scene, camera().ray(spotIn(pane.place, position), aspectOf(pane.place)));
}

bool SurfaceBoard::hoverAt(QPointF position) {
    const auto point = pick(position);
    if (!point)
        return false;
    const int index = paneAt(position);
    const SurfaceScene& scene = m_panes[static_cast<std::size_t>(index)].scene;
    emit hovered(index, scene.fieldX(static_cast<double>(point->x())),
                 scene.fieldY(static_cast<double>(point->y())));
    return true;
}

} // namespace hanscape
