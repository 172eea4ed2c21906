#include "core/base/error.h"
#include "widgets/surface/gesture_sheet.h"
#include "widgets/surface/orbit_view.h"

#include <cmath>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace hanscape {

namespace {

constexpr double degreesPerPixel = 0.45, degreesPerKey = 5;
constexpr double zoomPerNotch = 1.15;
constexpr double pressSlack = 3; ///< pixels that a hand may move during a click

} // namespace

void OrbitView::mousePressEvent(QMouseEvent* event) {
    m_gestures->hide();
    if (!m_drag || event->buttons() == event->button())
        m_drag = Drag{pane(event->position()), event->position(), event->position()};
    leaveHover();
}

void OrbitView::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    if (!m_drag || event->buttons() == Qt::NoButton) {
        m_drag.reset();
        hover(event->position());
        return;
    }
    if (!m_drag->moved && (event->position() - m_drag->from).manhattanLength() <= pressSlack)
        return;
    m_drag->moved = true;
    const QPointF from = std::exchange(m_drag->at, event->position()), by = m_drag->at - from;
    OrbitCamera camera = m_camera;
    const bool orbits = event->buttons() == Qt::LeftButton && !(event->modifiers() & Qt::ShiftModifier);
    if (orbits)
        camera.orbit(-by.x() * degreesPerPixel, m_locked ? 0 : by.y() * degreesPerPixel);
    else
        camera.pan(spotIn(m_drag->pane, from), spotIn(m_drag->pane, m_drag->at), aspectOf(m_drag->pane));
    move(camera, orbits);
}

void OrbitView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->buttons() != Qt::NoButton)
        return;
    const bool click = m_drag && !m_drag->moved && event->button() == Qt::LeftButton;
    m_drag.reset();
    if (click)
        clicked(event->position());
    hover(event->position());
}

void OrbitView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto point = pick(event->position())) {
        OrbitCamera camera = m_camera;
        camera.target = *point;
        move(camera, false);
    }
}

void OrbitView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_cursor.reset();
    leaveHover();
}

void OrbitView::hover(QPointF position) {
    if (rect().contains(position.toPoint()) && hoverAt(position))
        m_hovering = true;
    else
        leaveHover();
}

void OrbitView::leaveHover() {
    if (std::exchange(m_hovering, false))
        emit hoverLeft();
}

void OrbitView::zoomAt(QPointF position, double factor) {
    OrbitCamera camera = m_camera;
    const auto point = pick(position);
    const QRectF place = pane(position);
    camera.zoomAt(point ? *point : camera.onTargetPlane(spotIn(place, position), aspectOf(place)), factor);
    move(camera, false);
}

void OrbitView::wheelEvent(QWheelEvent* event) {
    // A notch of a wheel is 120; touchpads send many small parts of it.
    zoomAt(event->position(), std::pow(zoomPerNotch, -event->angleDelta().y() / 120.0));
    event->accept();
}

bool OrbitView::event(QEvent* event) {
    // The view's own keys come before the window's shortcuts, Ctrl+C above all, while it has the focus.
    if (event->type() == QEvent::ShortcutOverride && handleKey(*static_cast<QKeyEvent*>(event), false)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void OrbitView::keyPressEvent(QKeyEvent* event) {
    const bool covered = m_gestures->isVisible();
    m_gestures->hide(); // by whatever key
    if (covered && (event->key() == Qt::Key_F1 || event->key() == Qt::Key_Escape))
        return;
    if (!handleKey(*event, true))
        QWidget::keyPressEvent(event);
}

bool OrbitView::handleKey(const QKeyEvent& event, bool act) {
    if (event.matches(QKeySequence::Copy)) {
        if (act)
            QApplication::clipboard()->setText(QString::fromUtf8(m_camera.toText()));
        return true;
    }
    if (event.matches(QKeySequence::Paste)) {
        if (act)
            paste();
        return true;
    }
    if (event.key() == Qt::Key_F && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier)) {
        m_metered = m_metered != act;
        act ? changed() : void();
        return true;
    }
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers != Qt::NoModifier)
        return false;
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_7) {
        if (act)
            lookFrom(static_cast<OrbitCamera::View>(event.key() - Qt::Key_1));
        return true;
    }
    return turnByKey(event.key(), act);
}

bool OrbitView::turnByKey(int key, bool act) {
    const QPointF middle = QRectF(rect()).center();
    switch (key) {
    case Qt::Key_Home:
        act ? fit() : void();
        return true;
    case Qt::Key_F1:
        act ? showGestures() : void();
        return true;
    case Qt::Key_F2:
        act ? setProjection(OrbitCamera::Projection::Orthographic) : void();
        return true;
    case Qt::Key_F3:
        act ? setProjection(OrbitCamera::Projection::Perspective) : void();
        return true;
    case Qt::Key_L:
        m_locked = m_locked != act;
        return true;
    case Qt::Key_Plus:
        act ? zoomAt(middle, 1 / zoomPerNotch) : void();
        return true;
    case Qt::Key_Minus:
        act ? zoomAt(middle, zoomPerNotch) : void();
        return true;
    default:
        return turnByArrow(key, act);
    }
}

bool OrbitView::turnByArrow(int key, bool act) {
    OrbitCamera camera = m_camera;
    const double tilt = m_locked ? 0 : degreesPerKey;
    switch (key) {
    case Qt::Key_Left:
        camera.orbit(-degreesPerKey, 0);
        break;
    case Qt::Key_Right:
        camera.orbit(degreesPerKey, 0);
        break;
    case Qt::Key_Up:
        camera.orbit(0, tilt);
        break;
    case Qt::Key_Down:
        camera.orbit(0, -tilt);
        break;
    default:
        return false;
    }
    if (act)
        move(camera, true);
    return true;
}

void OrbitView::showGestures() {
    const auto [ground, ink] = colors();
    m_gestures->showOver(ground, ink);
}

void OrbitView::paste() {
    try {
        setCamera(OrbitCamera::fromText(QApplication::clipboard()->text().toUtf8()));
    } catch (const Error& error) {
        emit refused(QString::fromUtf8(error.what()));
    }
}

} // namespace hanscape
