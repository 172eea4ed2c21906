#include "app/exporters/picture_request.h"

#include "app/exporters/picture_file.h"
#include "widgets/theme/vector_file.h"

#include <algorithm>
#include <cmath>
#include <QImage>

namespace hanscape {
namespace {

const QStringList& suffixes() {
    static const QStringList list{"png", "svg", "pdf", "ply", "obj", "npy", "csv"};
    return list;
}

} // namespace

bool isPicture(PictureFormat format) { return format <= PictureFormat::pdf; }

bool hasColors(PictureFormat format) { return format <= PictureFormat::obj; }

QString suffixOf(PictureFormat format) { return suffixes()[static_cast<int>(format)]; }

std::optional<PictureFormat> formatOf(const QString& suffix) {
    const auto index = suffixes().indexOf(suffix.toLower());
    if (index < 0)
        return {};
    return static_cast<PictureFormat>(index);
}

QByteArray paintedBytes(const QString& title, const PictureRequest& request,
                        const std::function<void(QPaintDevice&)>& paint) {
    if (request.format == PictureFormat::pdf)
        return pdfBytes(request.size, title, paint);
    if (request.format == PictureFormat::svg)
        return svgBytes(request.size, title, paint);
    QImage image(request.size * request.samples, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(request.samples); // the painter goes on in the picture's own pixels
    image.fill(Qt::transparent);
    if (!image.isNull())
        paint(image);
    image.setDevicePixelRatio(1);
    if (request.samples > 1 && !image.isNull())
        image = image.scaled(request.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    return pngBytes(image, request.dpi);
}

QByteArray pngBytes(QImage picture, int dpi) {
    const int dotsPerMeter = static_cast<int>(std::lround(dpi / 0.0254));
    picture.setDotsPerMeterX(dotsPerMeter);
    picture.setDotsPerMeterY(dotsPerMeter);
    return pngBytes(picture);
}

} // namespace hanscape
