#include "app/exporters/surface_export.h"

#include "app/exporters/field_bytes.h"
#include "core/base/error.h"
#include "widgets/surface/surface_text.h"

#include <algorithm>
#include <QCoreApplication>
#include <QPainter>

namespace hanscape {
namespace {

/// Pixels of the embedded picture to a unit of a vector file, which will be looked at enlarged.
constexpr double finer = 2;
constexpr int longestEmbedded = 8192;

QString tr(const char* text) { return QCoreApplication::translate("SurfaceExport", text); }

SurfaceScene sceneOf(const SurfaceSubject& subject, const PictureRequest& request) {
    SurfaceScene scene = subject.scene;
    const Theme theme = request.theme();
    scene.ground = theme.ground;
    scene.ink = theme.ink;
    scene.axes = scene.axes && request.parts.axes;
    scene.ticks = scene.ticks && request.parts.labels;
    scene.colorBar = scene.colorBar && request.parts.bar;
    if (!request.parts.points)
        scene.points.reset();
    scene.mark.reset(); // it is of the hand that points
    return scene;
}

/// The surface alone, without text, on no ground, finer than the file's units.
QImage embeddedPicture(const SurfaceSubject& subject, SurfaceScene scene, QSize size, double scale) {
    scene.axes = false;
    scene.colorBar = false;
    scene.setTransparent();
    return subject.draw(scene, embeddedOptions(size, scale));
}

/// From back to front: the axes all lie behind the surface or beside it.
void paintLayers(QPainter& painter, const SurfaceScene& scene, const OrbitCamera& camera, QSize size,
                 double scale, const QImage& surface) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    if (scene.ground.alpha() > 0)
        painter.fillRect(QRect(QPoint(), size), scene.ground);
    const AxesLayout axes = layOutAxes(scene, camera, size, scale);
    paintAxesLines(painter, axes, QRectF(QPointF(), size));
    painter.drawImage(QRectF(QPointF(), size), surface);
    SurfaceText(scene, axes.labels, size, scale).paint(painter, size);
}

QByteArray pictureBytes(const SurfaceSubject& subject, const PictureRequest& request) {
    const SurfaceScene scene = sceneOf(subject, request);
    SurfaceImageOptions options;
    options.pixels = request.size;
    options.samples = request.samples;
    options.scale = subject.scale;
    if (request.format == PictureFormat::png)
        return pngBytes(subject.draw(scene, options), request.dpi);
    const double scale = options.unit();
    const QImage surface = embeddedPicture(subject, scene, request.size, scale);
    return paintedBytes(subject.title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintLayers(painter, scene, subject.camera, request.size, scale, surface);
    });
}

/// The part of a line within a rectangle; a null line where there is none.
QLineF clipped(const QLineF& line, const QRectF& area) {
    double from = 0, to = 1; // of the way along it, by Liang and Barsky
    const auto keep = [&](double direction, double room) {
        if (direction == 0)
            return room >= 0;
        if (direction < 0)
            from = std::max(from, room / direction);
        else
            to = std::min(to, room / direction);
        return from < to;
    };
    const bool any = keep(-line.dx(), line.x1() - area.left()) && keep(line.dx(), area.right() - line.x1()) &&
                     keep(-line.dy(), line.y1() - area.top()) && keep(line.dy(), area.bottom() - line.y1());
    return any ? QLineF(line.pointAt(from), line.pointAt(to)) : QLineF();
}

} // namespace

SurfaceImageOptions embeddedOptions(QSize size, double scale) {
    const double longest = std::max(size.width(), size.height());
    const double factor = std::max(1.0, std::min(finer, longestEmbedded / longest));
    SurfaceImageOptions options;
    options.pixels = (QSizeF(size) * factor).toSize();
    options.scale = scale * factor;
    return options;
}

void paintAxesLines(QPainter& painter, const AxesLayout& axes, const QRectF& area) {
    for (const AxesLine& line : axes.lines) {
        painter.setPen(QPen(line.color, line.width, Qt::SolidLine, Qt::RoundCap));
        if (const QLineF inside = clipped({line.from, line.to}, area); !inside.isNull())
            painter.drawLine(inside);
    }
}

QByteArray surfaceBytes(const SurfaceSubject& subject, const PictureRequest& request) {
    if (isPicture(request.format))
        return pictureBytes(subject, request);
    const SurfaceScene& scene = subject.scene;
    if (!scene.field)
        throw Error(tr("There is no surface yet; export it when it is there.").toStdString());
    return fieldBytes(request.format, *scene.field, scene.scale, {scene.xName, scene.yName, scene.valueName});
}

} // namespace hanscape
