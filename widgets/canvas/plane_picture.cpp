#include "widgets/canvas/plane_picture.h"

#include <QPainter>

namespace hanscape {

void PlanePicture::paintSide(QPainter&, const PlaneFrame&, const PictureStyle&) const {}

double PlanePicture::sideWidth(const PictureStyle&) const { return 0; }

QString PlanePicture::caption() const { return {}; }

void paintPicture(QPainter& painter, QSizeF size, const PlanePicture& picture, const Box& box,
                  const PlaneAxes& axes, const PictureStyle& style) {
    const PlaneFrame frame = layOut(size, box, axes, picture.room(style), style);
    painter.fillRect(QRectF(QPointF(), size), style.theme.ground);
    paintSurroundings(painter, frame, picture, axes, style);
    picture.paintContents(painter, frame, style);
}

void paintSurroundings(QPainter& painter, const PlaneFrame& frame, const PlanePicture& picture,
                       const PlaneAxes& axes, const PictureStyle& style) {
    paintAxes(painter, frame, axes, style);
    if (frame.side.width() > 0)
        picture.paintSide(painter, frame, style);
    const QString caption = picture.caption();
    if (caption.isEmpty())
        return;
    painter.save();
    painter.setFont(style.font);
    painter.setPen(style.theme.muted);
    const QString text = QFontMetricsF(style.font).elidedText(caption, Qt::ElideRight, frame.caption.width());
    painter.drawText(frame.caption, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.restore();
}

} // namespace hanscape
