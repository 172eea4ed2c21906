#include "app/exporters/surface_export.h"

#include "app/exporters/field_bytes.h"
#include "core/base/error.h"
#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_text.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {
namespace {

/// Pixels of the embedded picture to a unit of a vector file, which will be looked at enlarged.
constexpr double finer = 2;
constexpr int longestEmbedded = 8192;

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

/// From back to front: the axes all lie behind their surface or beside it.
void paintLayers(QPainter& painter, const SurfaceScene& scene, const OrbitCamera& camera, QSize size,
                 double scale, const QImage& surfaces) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    if (scene.ground.alpha() > 0)
        painter.fillRect(QRect(QPoint(), size), scene.ground);
    for (const SurfacePane& pane : surfacePanes(scene, size, scale))
        paintAxesLines(painter, pane, camera, scale);
    painter.drawImage(QRectF(QPointF(), size), surfaces);
    paintSurfaceText(painter, scene, camera, size, scale);
}

QByteArray pictureBytes(const SurfaceSubject& subject, const PictureRequest& request) {
    const SurfaceScene scene = sceneOf(subject, request);
    SurfaceImageOptions options;
    options.pixels = request.size;
    options.samples = request.samples;
    options.scale = subject.scale;
    const double scale = options.unit();
    if (request.format == PictureFormat::png) {
        QImage picture =
            renderHeadless(surfacePanes(scene, request.size, scale), scene.ground, subject.camera, options);
        QPainter text(&picture);
        paintSurfaceText(text, scene, subject.camera, request.size, scale);
        text.end();
        return pngBytes(picture, request.dpi);
    }
    const QImage surfaces =
        embeddedPicture(surfacePanes(scene, request.size, scale), subject.camera, request.size, scale);
    return paintedBytes(subject.title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintLayers(painter, scene, subject.camera, request.size, scale, surfaces);
    });
}

} // namespace

QImage embeddedPicture(std::vector<SurfacePane> panes, const OrbitCamera& camera, QSize size, double scale) {
    const double longest = std::max(size.width(), size.height());
    const double factor = std::max(1.0, std::min(finer, longestEmbedded / longest));
    for (SurfacePane& pane : panes) {
        pane.scene.axes = false;
        pane.scene.setTransparent();
        pane.place = QRectF(pane.place.topLeft() * factor, pane.place.size() * factor);
    }
    SurfaceImageOptions options;
    options.pixels = (QSizeF(size) * factor).toSize();
    options.scale = scale * factor;
    return renderHeadless(panes, Qt::transparent, camera, options);
}

void paintAxesLines(QPainter& painter, const SurfacePane& pane, const OrbitCamera& camera, double scale) {
    const QPointF corner = pane.place.topLeft();
    for (const AxesLine& line : layOutAxes(pane.scene, camera, pane.place.size(), scale).lines) {
        painter.setPen(QPen(line.color, line.width, Qt::SolidLine, Qt::RoundCap));
        const QLineF inside = clipped({line.from + corner, line.to + corner}, pane.place);
        if (!inside.isNull())
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
