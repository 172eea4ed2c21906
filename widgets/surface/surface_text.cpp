#include "widgets/surface/surface_text.h"

#include "widgets/surface/surface_panes.h"
#include "widgets/theme/color_bar.h"

#include <algorithm>
#include <QCoreApplication>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double textMargin = 12, barPointerRoom = 8, longest = 260, leastWidth = 240, leastHeight = 120;
constexpr double nameHeight = 22;

PictureStyle barStyle(const QColor& ink, double scale) {
    Theme theme;
    theme.ink = theme.muted = ink;
    theme.muted.setAlphaF(0.75F);
    return {theme, axesFont(false, scale), scale};
}

double roomOfBar(const ColorScale& colors, const QString& name, double scale) {
    return ColorBar{colors, name}.width(barStyle(Qt::black, scale));
}

void paintBar(QPainter& painter, const SurfaceScene& scene, QSizeF pixels, double scale) {
    const double width = roomOfBar(scene.scale, scene.valueName, scale);
    const double height = std::min(longest * scale, pixels.height() - 2 * textMargin * scale);
    const QRectF area(pixels.width() - width - textMargin * scale, (pixels.height() - height) / 2, width,
                      height);
    ColorBar bar{scene.scale, scene.valueName};
    if (scene.mark && scene.field)
        bar.pointer = scene.field->at(scene.mark->x(), scene.mark->y());
    bar.paint(painter, area, barStyle(scene.ink, scale));
}

/// Which surface is which, above them.
void paintNames(QPainter& painter, const std::vector<SurfacePane>& panes, double scale) {
    const QString names[] = {QCoreApplication::translate("SurfaceText", "learned"),
                             QCoreApplication::translate("SurfaceText", "target")};
    painter.setFont(axesFont(false, scale));
    painter.setPen(panes.front().scene.ink);
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const QRectF& place = panes[i].place;
        painter.drawText(QRectF(place.left(), 0, place.width(), place.top()), Qt::AlignCenter, names[i]);
    }
}

} // namespace

double colorBarRoom(const SurfaceScene& scene, QSizeF pixels, double scale) {
    if (!scene.colorBar || pixels.width() < leastWidth * scale || pixels.height() < leastHeight * scale)
        return 0;
    return roomOfBar(scene.scale, scene.valueName, scale) + (textMargin + barPointerRoom) * scale;
}

double nameRoom(const SurfaceScene& scene, double scale) { return scene.beside ? nameHeight * scale : 0; }

void paintSurfaceText(QPainter& painter, const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels,
                      double scale) {
    const auto panes = surfacePanes(scene, pixels, scale);
    for (const SurfacePane& pane : panes) {
        painter.save();
        painter.translate(pane.place.topLeft());
        paintLabels(painter, layOutAxes(pane.scene, camera, pane.place.size(), scale).labels, scene.ink,
                    scale);
        painter.restore();
    }
    if (panes.size() > 1)
        paintNames(painter, panes, scale);
    if (colorBarRoom(scene, pixels, scale) > 0)
        paintBar(painter, scene, pixels, scale);
}

} // namespace hanscape
