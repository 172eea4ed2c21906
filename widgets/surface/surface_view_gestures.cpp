#include "core/base/error.h"
#include "widgets/surface/surface_pick.h"
#include "widgets/surface/surface_view.h"

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

} // namespace

void SurfaceView::mousePressEvent(QMouseEvent* event) {
    m_dragged = event->position();
    leaveHover();
}

void SurfaceView::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    if (!m_dragged || event->buttons() == Qt::NoButton) {
        m_dragged.reset();
        hover(event->position());
        return;
    }
    const QPointF from = *m_dragged, by = event->position() - from;
    m_dragged = event->position();
    OrbitCamera camera = m_camera;
    const bool orbits = event->buttons() == Qt::LeftButton && !(event->modifiers() & Qt::ShiftModifier);
    if (orbits)
        camera.orbit(-by.x() * degreesPerPixel, by.y() * degreesPerPixel);
    else
        camera.pan(spot(from), spot(event->position()), aspect());
    move(camera, orbits);
}

void SurfaceView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->buttons() != Qt::NoButton)
        return;
    m_dragged.reset();
    hover(event->position());
}

void SurfaceView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto point = pick(event->position())) {
        OrbitCamera camera = m_camera;
        camera.target = *point;
        move(camera, false);
    }
}

void SurfaceView::leaveEvent(QEvent* event) {
    QOpenGLWidget::leaveEvent(event);
    m_cursor.reset();
    leaveHover();
}

void SurfaceView::hover(QPointF position) {
    const auto point = rect().contains(position.toPoint()) ? pick(position) : std::nullopt;
    if (!point) {
        leaveHover();
        return;
    }
    m_hovering = true;
    const double x = m_scene.fieldX(static_cast<double>(point->x()));
    const double y = m_scene.fieldY(static_cast<double>(point->y()));
    emit hovered(x, y, m_scene.field->at(x, y));
}

void SurfaceView::leaveHover() {
    if (std::exchange(m_hovering, false))
        emit hoverLeft();
}

void SurfaceView::zoomAt(QPointF position, double factor) {
    OrbitCamera camera = m_camera;
    const auto point = pick(position);
    camera.zoomAt(point ? *point : camera.onTargetPlane(spot(position), aspect()), factor);
    move(camera, false);
}

void SurfaceView::wheelEvent(QWheelEvent* event) {
    // A notch of a wheel is 120; touchpads send many small parts of it.
    zoomAt(event->position(), std::pow(zoomPerNotch, -event->angleDelta().y() / 120.0));
    event->accept();
}

bool SurfaceView::event(QEvent* event) {
    // The view's own keys come before the window's shortcuts, Ctrl+C above all, while it has the focus.
    if (event->type() == QEvent::ShortcutOverride && handleKey(*static_cast<QKeyEvent*>(event), false)) {
        event->accept();
        return true;
    }
    return QOpenGLWidget::event(event);
}

void SurfaceView::keyPressEvent(QKeyEvent* event) {
    if (!handleKey(*event, true))
        QOpenGLWidget::keyPressEvent(event);
}

bool SurfaceView::handleKey(const QKeyEvent& event, bool act) {
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

bool SurfaceView::turnByKey(int key, bool act) {
    OrbitCamera camera = m_camera;
    const QPointF middle = QRectF(rect()).center();
    switch (key) {
    case Qt::Key_Home:
        act ? fit() : void();
        return true;
    case Qt::Key_F2:
        act ? setProjection(OrbitCamera::Projection::Orthographic) : void();
        return true;
    case Qt::Key_F3:
        act ? setProjection(OrbitCamera::Projection::Perspective) : void();
        return true;
    case Qt::Key_Plus:
        act ? zoomAt(middle, 1 / zoomPerNotch) : void();
        return true;
    case Qt::Key_Minus:
        act ? zoomAt(middle, zoomPerNotch) : void();
        return true;
    case Qt::Key_Left:
        camera.orbit(-degreesPerKey, 0);
        break;
    case Qt::Key_Right:
        camera.orbit(degreesPerKey, 0);
        break;
    case Qt::Key_Up:
        camera.orbit(0, degreesPerKey);
        break;
    case Qt::Key_Down:
        camera.orbit(0, -degreesPerKey);
        break;
    default:
        return false;
    }
    if (act)
        move(camera, true);
    return true;
}

void SurfaceView::paste() {
    try {
        setCamera(OrbitCamera::fromText(QApplication::clipboard()->text().toUtf8()));
    } catch (const Error& error) {
        emit refused(QString::fromUtf8(error.what()));
    }
}

} // namespace hanscape
