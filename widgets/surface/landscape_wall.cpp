#include "widgets/surface/landscape_wall.h"

#include "widgets/surface/surface_pick.h"
#include "widgets/surface/wall_image.h"

#include <algorithm>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace hanscape {

LandscapeWall::LandscapeWall(QWidget* parent) : OrbitView(parent) {
    setAccessibleName(tr("Landscapes of random networks"));
    layOut();
}

void LandscapeWall::setScene(WallScene scene) {
    const int columns = std::exchange(m_scene, std::move(scene)).columns;
    if (m_opened >= 0) {
        const int row = m_opened / columns, column = m_opened % columns;
        const int tile = row * m_scene.columns + column;
        open(column < m_scene.columns && tile < m_scene.count() ? tile : -1);
    }
    focusTile(std::min(m_focused, std::max(0, m_scene.count() - 1)));
    layOut();
    contentChanged();
}

void LandscapeWall::open(int tile) {
    tile = std::clamp(tile, -1, m_scene.count() - 1);
    if (tile == m_opened)
        return;
    m_opened = tile;
    if (tile >= 0)
        focusTile(tile);
    layOut();
    contentChanged();
    emit openedChanged(tile);
}

/// Finds the places of all, and fits the camera to those of the surfaces where these are others than before:
/// a new network in the same place is seen from where the last one was.
void LandscapeWall::layOut() {
    const auto before = std::exchange(m_layout, layOutWall(m_scene, m_opened, size(), 1)).surfaces;
    m_surfaces.clear();
    for (std::size_t i = 0; i < m_layout.surfaces.size(); ++i)
        m_surfaces.push_back(m_scene.surface(tileOf(static_cast<int>(i)), m_opened >= 0));
    changed();
    if (m_layout.surfaces != before)
        refit();
}

void LandscapeWall::focusTile(int tile) {
    m_focused = tile;
    if (tile < m_scene.count())
        setAccessibleDescription(tr("%1. Return opens it, arrow keys turn all surfaces, plus and minus zoom.")
                                     .arg(m_scene.tiles[static_cast<std::size_t>(tile)].name));
    changed();
}

void LandscapeWall::draw(const SurfaceFrame& frame, bool moving) {
    const WallLayout layout = layOutWall(m_scene, m_opened, frame.pixels, frame.scale);
    SurfaceFrame drawn = frame;
    drawn.coarse = moving && layout.surfaces.size() > 1;
    painter().paint(wallPanes(m_scene, m_opened, layout), m_scene.theme.ground, camera(), drawn);
}

void LandscapeWall::paintText(QPainter& text, const SurfaceFrame& frame) {
    const WallLayout layout = layOutWall(m_scene, m_opened, frame.pixels, frame.scale);
    paintWallWords(text, m_scene, m_opened, layout, camera());
    if (m_opened >= 0 || !m_keyboard || !hasFocus() || m_focused >= static_cast<int>(layout.tiles.size()))
        return;
    const double line = 2 * frame.scale;
    text.setPen(QPen(m_scene.theme.accent, line));
    text.setBrush(Qt::NoBrush);
    text.drawRoundedRect(
        layout.tiles[static_cast<std::size_t>(m_focused)].adjusted(line / 2, line / 2, -line / 2, -line / 2),
        2 * line, 2 * line);
}

OrbitCamera LandscapeWall::fitted(const OrbitCamera& camera) const {
    if (m_surfaces.empty())
        return camera;
    return hanscape::fitted(camera, m_surfaces.front(), m_layout.surfaces.front().size(), 1);
}

QRectF LandscapeWall::pane(QPointF position) const {
    const int place = m_layout.tileAt(position);
    if (place >= 0)
        return m_layout.surfaces[static_cast<std::size_t>(place)];
    return m_layout.surfaces.empty() ? QRectF(rect()) : m_layout.surfaces.front();
}

std::optional<QVector3D> LandscapeWall::pick(QPointF position) const {
    const int place = m_layout.tileAt(position);
    if (place < 0)
        return std::nullopt;
    const QRectF& surface = m_layout.surfaces[static_cast<std::size_t>(place)];
    return pickSurface(m_surfaces[static_cast<std::size_t>(place)],
                       camera().ray(spotIn(surface, position), aspectOf(surface)));
}

bool LandscapeWall::hoverAt(QPointF position) {
    const int tile = tileOf(m_layout.tileAt(position));
    if (tile >= 0)
        emit hovered(tile);
    return tile >= 0;
}

void LandscapeWall::clicked(QPointF position) {
    const int place = m_layout.tileAt(position);
    if (m_opened >= 0 || place < 0)
        return;
    m_justOpened = true;
    open(place);
}

void LandscapeWall::mousePressEvent(QMouseEvent* event) {
    m_justOpened = false;
    OrbitView::mousePressEvent(event);
}

void LandscapeWall::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!m_justOpened) // else its first half has opened the surface, and that is all it is to do
        OrbitView::mouseDoubleClickEvent(event);
}

bool LandscapeWall::handleKey(const QKeyEvent& event, bool act) {
    const bool enters = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    if (m_opened < 0 && enters && m_scene.count() > 0) {
        act ? open(m_focused) : void();
        return true;
    }
    if (m_opened >= 0 && event.key() == Qt::Key_Escape) {
        act ? open(-1) : void();
        return true;
    }
    return OrbitView::handleKey(event, act);
}

void LandscapeWall::resizeEvent(QResizeEvent* event) {
    m_layout = layOutWall(m_scene, m_opened, size(), 1);
    OrbitView::resizeEvent(event); // fits
}

void LandscapeWall::focusInEvent(QFocusEvent* event) {
    m_keyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                 event->reason() == Qt::ShortcutFocusReason;
    if (m_keyboard && m_opened < 0)
        focusTile(event->reason() == Qt::BacktabFocusReason ? std::max(0, m_scene.count() - 1) : 0);
    OrbitView::focusInEvent(event);
    changed();
}

void LandscapeWall::focusOutEvent(QFocusEvent* event) {
    OrbitView::focusOutEvent(event);
    changed();
}

bool LandscapeWall::focusNextPrevChild(bool next) {
    const int tile = m_focused + (next ? 1 : -1);
    if (m_opened >= 0 || !m_keyboard || tile < 0 || tile >= m_scene.count())
        return OrbitView::focusNextPrevChild(next);
    focusTile(tile);
    return true;
}

} // namespace hanscape
