#include "widgets/canvas/plane_picture.h"

#include <QPainter>

namespace hanscape {
namespace {

void paintCaption(QPainter& painter, const PlaneFrame& frame, const QString& caption,
                  const PictureStyle& style) {
    painter.save();
    painter.setFont(style.font);
    painter.setPen(style.theme.muted);
    const QString text = QFontMetricsF(style.font).elidedText(caption, Qt::ElideRight, frame.caption.width());
    painter.drawText(frame.caption, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.restore();
}

} // namespace

void PlanePicture::paintSide(QPainter&, const PlaneFrame&, const PictureStyle&) const {}

double PlanePicture::sideWidth(const PictureStyle&) const { return 0; }

QString PlanePicture::caption() const { return {}; }

void paintPicture(QPainter& painter, QSizeF size, const PlanePicture& picture, const Box& box,
                  const PlaneAxes& axes, const PictureStyle& style, const PictureParts& parts) {
    PlaneAxes shown = axes;
    shown.drawn = axes.drawn && parts.axes;
    shown.labelled = axes.labelled && parts.labels;
    PlaneRoom room = picture.room(style);
    if (!parts.bar)
        room.side = 0;
    room.caption = room.caption && shown.hasText();
    const PlaneFrame frame = layOut(size, box, shown, room, style);
    if (style.theme.ground.alpha() > 0) // else SVG would have an invisible rectangle to catch clicks
        painter.fillRect(QRectF(QPointF(), size), style.theme.ground);
    paintAxes(painter, frame, shown, style);
    if (parts.bar)
        picture.paintSide(painter, frame, style);
    if (room.caption)
        paintCaption(painter, frame, picture.caption(), style);
    picture.paintContents(painter, frame, style);
}

void paintSurroundings(QPainter& painter, const PlaneFrame& frame, const PlanePicture& picture,
                       const PlaneAxes& axes, const PictureStyle& style) {
    paintAxes(painter, frame, axes, style);
    if (frame.side.width() > 0)
        picture.paintSide(painter, frame, style);
    if (!picture.caption().isEmpty())
        paintCaption(painter, frame, picture.caption(), style);
}

} // namespace hanscape
