#include "widgets/canvas/sample_canvas.h"

#include <cmath>
#include <QPainter>

namespace hanscape {

void SampleCanvas::paintContents(QPainter& painter, const PlaneFrame& frame,
                                 const PictureStyle& style) const {
    if (!m_document.isPaintable() || m_document.sketch().counts().all() == 0) {
        painter.setPen(style.theme.muted);
        painter.drawText(frame.plot.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         emptyText());
    }
    if (!m_document.isPaintable())
        return;
    if (!m_gesture) // dots that change their size under the brush would distract
        fitDots(frame);
    m_layer.paint(painter, frame, m_document.sketch(), style);
    painter.save();
    painter.setClipRect(frame.plot, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    paintOverlay(painter, frame);
    painter.restore();
}

void SampleCanvas::fitDots(const PlaneFrame& frame) const {
    const auto data = m_document.data();
    if (data->samples() == 0 ||
        (m_fitted == data && m_fittedFrame.box == frame.box && m_fittedFrame.plot == frame.plot))
        return;
    m_fitted = data;
    m_fittedFrame = frame;
    constexpr double step = 0.5; // so that not every stroke changes them
    m_layer.setRadius(std::round(pointRadius(frame, *data, 1, true) / step) * step);
}

void SampleCanvas::paintOverlay(QPainter& painter, const PlaneFrame& frame) const {
    if (m_gesture)
        m_gesture->paint(painter, frame, theme());
    paintTarget(painter, frame);
    const auto ring = this->ring();
    if (!ring)
        return;
    painter.setBrush(Qt::NoBrush);
    // light below dark, as dots of any colour may be below
    painter.setPen(QPen(theme().dark ? QColor(0, 0, 0, 160) : QColor(255, 255, 255, 200), 3.5));
    painter.drawEllipse(*ring);
    painter.setPen(QPen(ringColor(), 1.8));
    painter.drawEllipse(*ring);
}

/// What a click would change: a block, or the mesh point that a sample snaps to.
void SampleCanvas::paintTarget(QPainter& painter, const PlaneFrame& frame) const {
    const auto place = hoverPoint();
    if (!place || m_tool.selects || m_erasing)
        return;
    const PlanePoint at{place->x(), place->y()};
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().ink, 1.5));
    const PlaneMesh& mesh = m_tool.settings.mesh;
    const bool snaps =
        m_tool.paints == PaintTool::fill || (m_tool.paints == PaintTool::put && m_tool.settings.snap);
    if (m_tool.paints == PaintTool::cells) {
        if (const auto block = blockAt(at, m_tool.settings.blocks)) {
            const PlaneBox box = blockBox(*block, m_tool.settings.blocks);
            painter.drawRect(
                QRectF(frame.toPicture({box.low.x, box.high.y}), frame.toPicture({box.high.x, box.low.y})));
        }
    } else if (snaps && mesh.contains(mesh.nearest(at))) {
        const PlanePoint p = mesh.at(mesh.nearest(at));
        painter.setPen(QPen(ringColor(), 1.8));
        painter.drawEllipse(frame.toPicture({p.x, p.y}), 7, 7);
    }
}

QColor SampleCanvas::ringColor() const {
    const bool right = m_gesture && m_button == Qt::RightButton;
    if (m_erasing || m_tool.paints == PaintTool::eraser)
        return theme().ink;
    switch (m_tool.paints) {
    case PaintTool::flip:
        return flippedColor();
    case PaintTool::jitter:
    case PaintTool::magnet:
    case PaintTool::split:
        return theme().accent;
    default:
        break;
    }
    const double target = right ? m_tool.right : m_tool.left;
    return m_document.data()->task == Task::regression ? QColor::fromRgba(scale().color(target))
                                                       : classColor(static_cast<int>(target));
}

std::optional<QRectF> SampleCanvas::ring() const {
    const auto place = hoverPoint();
    if (!place || !(m_erasing || m_tool.hasRadius()))
        return {};
    const PlaneFrame frame = this->frame();
    const PlaneBox& box = m_tool.settings.mesh.box;
    const double x = m_tool.settings.radius * box.width() / 2 * frame.plot.width() / frame.box.width();
    const double y = m_tool.settings.radius * box.height() / 2 * frame.plot.height() / frame.box.height();
    const QPointF center = frame.toPicture(*place);
    return QRectF(center - QPointF(x, y), QSizeF(2 * x, 2 * y));
}

void SampleCanvas::pointedAt(std::optional<QPointF>) {
    showCaption();
    updateRing();
}

void SampleCanvas::updateRing() {
    constexpr double line = 3;
    const auto ring = this->ring();
    QRectF now = ring ? ring->adjusted(-line, -line, line, line) : QRectF();
    if (!m_tool.selects && !m_tool.hasRadius())
        now = now.united(plotRect()); // what a click would change may lie anywhere near
    const QRectF either = m_ringShown.united(now) & plotRect();
    m_ringShown = now;
    update(either.toAlignedRect());
}

void SampleCanvas::setErasing(bool erasing) {
    if (std::exchange(m_erasing, erasing) != erasing)
        updateRing();
}

} // namespace hanscape
