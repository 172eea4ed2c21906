#include "widgets/surface/surface_text.h"

#include "widgets/theme/color_bar.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double margin = 12, pointerRoom = 8, longest = 260, leastWidth = 240, leastHeight = 120;

PictureStyle barStyle(const QColor& ink, double scale) {
    Theme theme;
    theme.ink = theme.muted = ink;
    theme.muted.setAlphaF(0.75F);
    return {theme, axesFont(false, scale), scale};
}

double barWidth(const ColorScale& colors, const QString& name, double scale) {
    return ColorBar{colors, name}.width(barStyle(Qt::black, scale));
}

} // namespace

double colorBarRoom(const SurfaceScene& scene, QSizeF pixels, double scale) {
    if (!scene.colorBar || pixels.width() < leastWidth * scale || pixels.height() < leastHeight * scale)
        return 0;
    return barWidth(scene.scale, scene.valueName, scale) + (margin + pointerRoom) * scale;
}

SurfaceText::SurfaceText(const SurfaceScene& scene, std::vector<AxesLabel> axesLabels, QSizeF pixels,
                         double unit)
    : labels(std::move(axesLabels)), ink(scene.ink), scale(unit), bar(colorBarRoom(scene, pixels, unit) > 0),
      colors(scene.scale), valueName(scene.valueName) {
    if (scene.mark && scene.field)
        pointer = scene.field->at(scene.mark->x(), scene.mark->y());
}

void SurfaceText::paint(QPainter& painter, QSizeF pixels) const {
    paintLabels(painter, labels, ink, scale);
    if (!bar)
        return;
    const double width = barWidth(colors, valueName, scale);
    const double height = std::min(longest * scale, pixels.height() - 2 * margin * scale);
    const QRectF area(pixels.width() - width - margin * scale, (pixels.height() - height) / 2, width, height);
    ColorBar drawn{colors, valueName};
    if (pointer)
        drawn.pointer = *pointer;
    drawn.paint(painter, area, barStyle(ink, scale));
}

} // namespace hanscape
