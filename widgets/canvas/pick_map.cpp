#include "widgets/canvas/pick_map.h"

#include <algorithm>
#include <QApplication>
#include <QMouseEvent>

namespace hanscape {

PickMap::PickMap(QWidget* parent) : MapView(parent) {
    setAccessibleName(tr("Map to pick a point on"));
    setToolTip(
        tr("Click to pick a point, or move the mark by the arrow keys (Shift: finely) and press Enter."));
    setMark(m_picked);
}

void PickMap::setPicked(QPointF plane) {
    m_picked = plane;
    setMark(plane);
}

void PickMap::pick(QPointF plane) {
    setPicked(plane);
    emit pointPicked(plane);
}

void PickMap::mousePressEvent(QMouseEvent* event) {
    m_pressed.reset();
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position()))
        m_pressed = event->position();
    MapView::mousePressEvent(event);
}

void PickMap::mouseReleaseEvent(QMouseEvent* event) {
    MapView::mouseReleaseEvent(event);
    // a drag has moved the map under the mouse
    if (m_pressed && (event->position() - *m_pressed).manhattanLength() < QApplication::startDragDistance())
        pick(toPlane(event->position()));
    m_pressed.reset();
}

void PickMap::moveMark(QPointF steps, bool fine) {
    const double share = fine ? 0.002 : 0.02;
    const Box& box = visibleBox();
    const QPointF from = mark().value_or(m_picked);
    setMark(QPointF(std::clamp(from.x() + steps.x() * share * box.width(), box.left, box.right),
                    std::clamp(from.y() + steps.y() * share * box.height(), box.bottom, box.top)));
}

void PickMap::keyPressEvent(QKeyEvent* event) {
    const bool fine = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveMark({-1, 0}, fine);
    case Qt::Key_Right:
        return moveMark({1, 0}, fine);
    case Qt::Key_Up:
        return moveMark({0, 1}, fine);
    case Qt::Key_Down:
        return moveMark({0, -1}, fine);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pick(mark().value_or(m_picked));
    case Qt::Key_Escape:
        if (mark() != m_picked)
            return setMark(m_picked);
        [[fallthrough]];
    default:
        MapView::keyPressEvent(event);
    }
}

} // namespace hanscape
