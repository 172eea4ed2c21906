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
    if (moved)
        refit();
    contentChanged();
}

void SurfaceBoard::setGround(const QColor& ground) {
    m_ground = ground;
    changed();
}

std::vector<SurfacePane> SurfaceBoard::scaled(double factor) const {
    auto panes = m_panes;
    for (SurfacePane& pane : panes)
        pane.place = QRectF(pane.place.topLeft() * factor, pane.place.size() * factor);
    return panes;
}

/// Paints the labels of all anew where one of them is another than before.
void SurfaceBoard::updateText(const std::vector<SurfacePane>& panes, const SurfaceFrame& frame) {
    std::vector<Label> labels;
    for (std::size_t i = 0; i < panes.size(); ++i)
        for (const AxesLabel& label :
             layOutAxes(panes[i].scene, camera(), panes[i].place.size(), frame.scale).labels)
            labels.push_back({i, label});
    const QColor ink = panes.front().scene.ink;
    if (m_text.size() == frame.pixels && labels == m_labels && ink == m_ink)
        return;
    m_labels = std::move(labels);
    m_ink = ink;
    m_text = QImage(frame.pixels, QImage::Format_ARGB32_Premultiplied);
    m_text.fill(Qt::transparent);
    QPainter painter(&m_text);
    for (const Label& each : m_labels) {
        painter.resetTransform();
        painter.translate(panes[each.pane].place.topLeft());
        paintLabels(painter, {each.label}, ink, frame.scale);
    }
}

void SurfaceBoard::draw(const SurfaceFrame& frame, bool moving) {
    const auto panes = scaled(frame.scale);
    if (!panes.empty())
        updateText(panes, frame);
    SurfaceFrame drawn = frame;
    drawn.coarse = moving && panes.size() > 1;
    painter().paint(panes, m_ground, panes.empty() ? QImage() : m_text, camera(), drawn);
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
