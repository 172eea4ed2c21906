#include "app/exporters/wall_export.h"

#include "app/exporters/field_bytes.h"
#include "core/io/table_text.h"
#include "widgets/surface/wall_image.h"

#include <QPainter>

namespace hanscape {
namespace {

using enum PictureFormat;

QByteArray numbers(const WallSubject& subject, PictureFormat format) {
    const WallScene& scene = subject.scene;
    if (subject.large >= 0)
        return fieldBytes(format, *scene.tiles[static_cast<std::size_t>(subject.large)].field,
                          scene.scaleOf(subject.large));
    std::vector<const Field*> fields;
    std::vector<std::string> header{"x", "y"};
    for (const WallTile& tile : scene.tiles) {
        fields.push_back(tile.field.get());
        header.push_back(csvCell(tile.name.toStdString()));
    }
    return QByteArray::fromStdString(format == npy ? fieldsNpy(fields) : fieldsCsv(fields, header));
}

QByteArray pixels(const WallSubject& subject, const PictureRequest& request,
                  const SurfaceImageOptions& options) {
    const WallLayout layout = layOutWall(subject.scene, subject.large, options.pixels, options.unit());
    QImage picture = renderHeadless(wallPanes(subject.scene, subject.large, layout),
                                    subject.scene.theme.ground, subject.camera, options);
    QPainter painter(&picture);
    paintWallWords(painter, subject.scene, subject.large, layout, subject.camera);
    painter.end();
    return pngBytes(picture, request.dpi);
}

/// From back to front: all axes lie behind their surface or beside it.
void paintLayers(QPainter& painter, const WallSubject& subject, QSize size, double unit,
                 const QImage& surfaces) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    const WallLayout layout = layOutWall(subject.scene, subject.large, size, unit);
    if (subject.scene.theme.ground.alpha() > 0)
        painter.fillRect(QRect(QPoint(), size), subject.scene.theme.ground);
    for (const SurfacePane& pane : wallPanes(subject.scene, subject.large, layout))
        paintAxesLines(painter, pane, subject.camera, unit);
    painter.drawImage(QRectF(QPointF(), size), surfaces);
    paintWallWords(painter, subject.scene, subject.large, layout, subject.camera);
}

} // namespace

std::vector<PictureFormat> wallFormats(int large) {
    if (large >= 0)
        return {png, svg, pdf, ply, obj, npy, csv};
    return {png, svg, pdf, npy, csv};
}

QByteArray wallBytes(const WallSubject& shown, const PictureRequest& request) {
    if (!isPicture(request.format))
        return numbers(shown, request.format);
    WallSubject subject = shown;
    subject.scene.theme = request.theme();
    SurfaceImageOptions options;
    options.pixels = request.size;
    options.samples = request.samples;
    options.scale = subject.scale;
    if (request.format == png)
        return pixels(subject, request, options);
    const WallLayout layout = layOutWall(subject.scene, subject.large, request.size, options.unit());
    const QImage surfaces = embeddedPicture(wallPanes(subject.scene, subject.large, layout), subject.camera,
                                            request.size, options.unit());
    return paintedBytes(subject.title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintLayers(painter, subject, request.size, options.unit(), surfaces);
    });
}

} // namespace hanscape
