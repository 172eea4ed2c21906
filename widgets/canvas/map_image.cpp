#include "widgets/canvas/map_image.h"

#include <QPainter>

namespace hanscape {

QImage renderMap(const MapPicture& picture, QSize pixels, const Theme& theme, const Box& box,
                 const PlaneAxes& axes) {
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintPicture(painter, pixels, picture, box, axes, pictureStyle(pixels, theme));
    return image;
}

QImage renderMap(const Field& field, const ColorScale& scale, MapMode mode, const Dataset* points,
                 QSize pixels, const Theme& theme) {
    MapPicture picture;
    picture.field = std::make_shared<const Field>(field);
    picture.scale = scale;
    picture.mode = mode;
    if (points)
        picture.points.data = std::make_shared<const Dataset>(*points);
    return renderMap(picture, pixels, theme, field.box);
}

} // namespace hanscape
