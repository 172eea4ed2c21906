#include "widgets/canvas/plane_view.h"

#include <algorithm>
#include <cmath>
#include <QMouseEvent>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double farthestZoom = 4; // farther out, the plane is a dot

Box moved(Box box, QPointF by) {
    return {box.left + by.x(), box.right + by.x(), box.bottom + by.y(), box.top + by.y()};
}

Box scaled(const Box& box, double factor) {
    const double x = (box.left + box.right) / 2, y = (box.bottom + box.top) / 2;
    const double w = box.width() / 2 * factor, h = box.height() / 2 * factor;
    return {x - w, x + w, y - h, y + h};
}

} // namespace

PlaneView::PlaneView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent); // paintEvent fills the ground itself
    setCursor(Qt::CrossCursor);
}

void PlaneView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void PlaneView::setAxes(const PlaneAxes& axes) {
    m_axes = axes;
    update();
}

void PlaneView::setHomeBox(const Box& box) {
    m_home = box;
    resetView();
}

void PlaneView::setVisibleBox(const Box& box) {
    const bool usable =
        std::isfinite(box.width()) && std::isfinite(box.height()) && box.width() > 0 && box.height() > 0;
    if (!usable || box == m_visible)
        return;
    m_visible = box;
    update();
    emit visibleBoxChanged(m_visible);
}

void PlaneView::zoomAt(QPointF position, double factor) {
    const double share =
        std::clamp(m_visible.width() / factor / m_home.width(), closestShare(), farthestZoom);
    const QPointF plane = toPlane(position);
    const Box box = scaled(m_visible, share * m_home.width() / m_visible.width());
    // new labels may have moved the plot, so the shift is taken where the plot now lies
    setVisibleBox(moved(box, plane - frame(box).toPlane(position)));
}

void PlaneView::setMark(std::optional<QPointF> plane) {
    if (m_mark == plane)
        return;
    m_mark = plane;
    pointedAt(m_hover ? m_hover : m_mark);
    update();
}

void PlaneView::setSideShown(bool shown) {
    m_sideShown = shown;
    update();
}

PlaneFrame PlaneView::frame(const Box& box) const {
    PlaneRoom room = picture().room(screenStyle());
    if (!m_sideShown)
        room.side = 0;
    return layOut(size(), box, m_axes, room, screenStyle());
}

void PlaneView::paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    picture().paintContents(painter, frame, style);
}

void PlaneView::paintTo(QPainter& painter, QSizeF size, const Theme& theme) const {
    paintPicture(painter, size, picture(), m_visible, m_axes, pictureStyle(size, theme));
}

QImage PlaneView::image(QSize pixels, const Theme& theme) const {
    QImage result(pixels, QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paintTo(painter, pixels, theme);
    return result;
}

void PlaneView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const PictureStyle style = screenStyle();
    const PlaneFrame frame = this->frame();
    painter.fillRect(rect(), m_theme.ground);
    paintSurroundings(painter, frame, picture(), m_axes, style);
    paintContents(painter, frame, style);
    paintMark(painter, frame);
    if (m_showFocus) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(frame.plot.adjusted(-1, -1, 1, 1));
    }
}

void PlaneView::paintMark(QPainter& painter, const PlaneFrame& frame) const {
    if (!m_mark || !frame.shows(*m_mark))
        return;
    constexpr double radius = 6, reach = 12;
    const QPointF at = frame.toPicture(*m_mark);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // light below dark: visible on any colour of a map
    for (const auto& [color, width] :
         {std::pair{QColor(255, 255, 255, 220), 3.5}, std::pair{QColor(20, 20, 20), 1.5}}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawEllipse(at, radius, radius);
        for (const QPointF arm : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(at + arm * radius, at + arm * reach);
    }
    painter.restore();
}

void PlaneView::wheelEvent(QWheelEvent* event) {
    const int steps = event->angleDelta().y();
    if (steps == 0 || !plotRect().contains(event->position())) {
        event->ignore();
        return;
    }
    zoomAt(event->position(), std::pow(1.2, steps / 120.0));
    hoverAt(event->position());
    event->accept();
}

bool PlaneView::pans(const QMouseEvent& event) const {
    return event.button() == Qt::MiddleButton ||
           (sideButtonsPan() && (event.button() == Qt::RightButton || event.button() == Qt::LeftButton));
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
    if (pans(*event) && plotRect().contains(event->position()))
        m_dragFrom = event->position();
    else
        event->ignore();
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragFrom) {
        setCursor(Qt::ClosedHandCursor);
        panBy(event->position() - *m_dragFrom);
        m_dragFrom = event->position();
    }
    hoverAt(event->position());
}

void PlaneView::mouseReleaseEvent(QMouseEvent*) {
    m_dragFrom.reset();
    setCursor(Qt::CrossCursor);
}

void PlaneView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position()))
        resetView();
    else
        event->ignore(); // a double-click on a panel's title is the panel's
}

void PlaneView::panBy(QPointF pixels) {
    const QRectF plot = plotRect();
    setVisibleBox(moved(m_visible, {-pixels.x() / plot.width() * m_visible.width(),
                                    pixels.y() / plot.height() * m_visible.height()}));
}

void PlaneView::hoverAt(QPointF position) {
    const PlaneFrame frame = this->frame();
    if (!frame.plot.contains(position)) {
        leaveEvent(nullptr);
        return;
    }
    m_hover = frame.toPlane(position);
    pointedAt(m_hover);
    emit hovered(*m_hover);
}

void PlaneView::leaveEvent(QEvent*) {
    if (!m_hover)
        return;
    m_hover.reset();
    pointedAt(m_mark);
    emit hoverLeft();
}

void PlaneView::keyPressEvent(QKeyEvent* event) {
    constexpr double step = 40;
    switch (event->key()) {
    case Qt::Key_Home:
        return resetView();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAt(plotRect().center(), 1.2);
    case Qt::Key_Minus:
        return zoomAt(plotRect().center(), 1 / 1.2);
    case Qt::Key_Left:
        return panBy({step, 0});
    case Qt::Key_Right:
        return panBy({-step, 0});
    case Qt::Key_Up:
        return panBy({0, step});
    case Qt::Key_Down:
        return panBy({0, -step});
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlaneView::focusInEvent(QFocusEvent* event) {
    const auto reason = event->reason();
    m_showFocus =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    update();
}

void PlaneView::focusOutEvent(QFocusEvent*) {
    m_showFocus = false;
    update();
}

void CachedLayer::paint(QPainter& painter, const PlaneFrame& frame,
                        const std::function<void(QPainter&)>& contents) {
    const double ratio = painter.device()->devicePixelRatioF();
    const QRectF area = frame.plot.adjusted(-overhang, -overhang, overhang, overhang);
    const QSize pixels = (area.size() * ratio).toSize();
    if (m_pixmap.size() != pixels || m_box != frame.box || m_plot != frame.plot) {
        m_pixmap = QPixmap(pixels);
        m_pixmap.setDevicePixelRatio(ratio);
        m_pixmap.fill(Qt::transparent);
        QPainter layer(&m_pixmap);
        layer.translate(-area.topLeft());
        contents(layer);
        m_box = frame.box;
        m_plot = frame.plot;
    }
    painter.drawPixmap(area.topLeft(), m_pixmap);
}

} // namespace hanscape
