#include "widgets/canvas/map_picture.h"

#include "core/analysis/contour.h"
#include "widgets/canvas/field_image.h"
#include "widgets/canvas/side_column.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace hanscape {

namespace {

/// Dots on a map leave room to see what the network says between them.
constexpr double dotShare = 0.72;

/// Colours of the classes as a table whose entry k is met by the value k exactly.
ColorTable classTable(int classes, const Theme& theme) {
    ColorTable table{{}, 0, static_cast<double>(std::max(1, classes - 1))};
    for (int k = 0; k < std::max(2, classes); ++k)
        table.colors.push_back(areaColor(k, theme).rgb());
    return table;
}

/// Two colours that change at the threshold.
ColorTable thresholdTable(double threshold, const Theme& theme) {
    // with two entries the colour changes in the middle of the range, which the value 0.5 itself rounds up
    return {{areaColor(0, theme).rgb(), areaColor(1, theme).rgb()}, threshold - 1, threshold + 1};
}

} // namespace

QColor areaColor(int label, const Theme& theme) {
    return theme.dark ? mixed(classColor(label), darkTheme().ground, 0.35)
                      : mixed(classColor(label), Qt::white, 0.45);
}

QSize MapPicture::areaPixels(const PlaneFrame& frame, double devicePixelRatio) const {
    // twice as many of a top view's pixels, which the painter averages, make its edges smooth
    const double factor = devicePixelRatio * (mode == MapMode::top && smooth ? 2 : 1);
    return (frame.plot.size() * factor).toSize();
}

QImage MapPicture::areaImage(const Box& visible, QSize pixels, const Theme& theme) const {
    if (mode == MapMode::top && classes)
        return fieldImage(*classes, visible, pixels, classTable(classCount(), theme), false);
    if (!field)
        return {};
    if (mode == MapMode::top)
        return fieldImage(*field, visible, pixels, thresholdTable(threshold, theme), smooth);
    const auto& colors = scale.map.colors();
    return fieldImage(*field, visible, pixels, {{colors.begin(), colors.end()}, scale.low, scale.high},
                      smooth);
}

void MapPicture::paintArea(QPainter& painter, const PlaneFrame& frame, const QImage& image) const {
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering); // JPEG in a PDF would blur the edges
    painter.drawImage(frame.plot, image);
    painter.restore();
}

void MapPicture::paintContours(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    if (!field || mode == MapMode::top)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(frame.plot); // of a part of the field that is looked at
    for (const double level : axisTicks(scale.low, scale.high, mostLevels).values) {
        QPainterPath lines;
        for (const auto& [x0, y0, x1, y1] : contour(*field, level)) {
            if (!frame.shows({x0, y0}) && !frame.shows({x1, y1}))
                continue; // SVG knows no clip
            lines.moveTo(frame.toPicture({x0, y0}));
            lines.lineTo(frame.toPicture({x1, y1}));
        }
        // Light on the dark half of the colours, dark on the light one.
        QColor ink = qGray(scale.color(level)) > 127 ? QColor(0x10, 0x11, 0x13) : QColor(Qt::white);
        ink.setAlphaF(0.55F);
        painter.strokePath(lines, QPen(ink, 0.8 * style.unit, Qt::SolidLine, Qt::RoundCap));
    }
    painter.restore();
}

void MapPicture::paintDots(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    paintPoints(
        painter, frame, points, [&](Eigen::Index sample) { return glyph(sample, style.theme); }, style.unit,
        dotShare);
}

void MapPicture::paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    // A vector file's unit is a point or a pixel of a screen, and it will be looked at enlarged.
    const bool pixels = painter.paintEngine()->type() == QPaintEngine::Raster;
    const double ratio = pixels ? painter.device()->devicePixelRatioF() : 2;
    paintArea(painter, frame, areaImage(frame.box, areaPixels(frame, ratio), style.theme));
    if (contours)
        paintContours(painter, frame, style);
    paintDots(painter, frame, style);
}

// White stands out from cividis at both its ends; on the darkened areas of a top view it would dazzle.
QColor MapPicture::outlineColor(const Theme& theme) const {
    return theme.dark && mode == MapMode::top ? QColor(0x10, 0x11, 0x13) : QColor(Qt::white);
}

Glyph MapPicture::glyph(Eigen::Index sample, const Theme& theme) const {
    const Dataset& data = *points.data;
    const double target = data.targets(sample);
    const QColor color = data.task == Task::classification ? classColor(static_cast<int>(target))
                                                           : QColor::fromRgba(scale.color(target));
    const QColor outline = outlineColor(theme);
    const Part part = data.parts[static_cast<std::size_t>(sample)];
    if (part != Part::train)
        return {.edge = color,
                .edgeWidth = 1.1,
                .halo = outline,
                .core = part == Part::validation ? color : QColor()};
    return {.fill = color,
            .edge = outline,
            .edgeWidth = 0.7,
            .ring = data.isFlipped(sample) ? flippedColor() : QColor()};
}

int MapPicture::classCount() const {
    int count = 2;
    if (points.data)
        count = std::max(count, points.data->classes);
    if (classes && classes->values.size() > 0)
        count = std::max(count, static_cast<int>(std::lround(classes->values.maxCoeff())) + 1);
    return count;
}

std::vector<LegendRow> MapPicture::legend(const Theme& theme) const {
    std::vector<LegendRow> rows;
    const QColor outline = outlineColor(theme);
    const bool dots = !points.empty() && (points.training || points.heldOut);
    const bool classDots = dots && points.data->task == Task::classification;
    const bool areas = mode == MapMode::top;
    for (int k = 0; (classDots || areas) && k < classCount(); ++k) {
        LegendRow row{tr("class %1").arg(k), {}, {}};
        if (areas)
            row.area = areaColor(k, theme);
        if (classDots)
            row.glyph = Glyph{.fill = classColor(k), .edge = outline, .edgeWidth = 0.7};
        rows.push_back(row);
    }
    if (points.showsFlipped())
        rows.push_back({tr("flipped"), {}, Glyph{.ring = flippedColor()}});
    appendHeldOut(rows, points, [&](Part part) {
        return Glyph{
            .edge = theme.muted, .edgeWidth = 1.1, .core = part == Part::validation ? theme.muted : QColor()};
    });
    return rows;
}

double MapPicture::sideWidth(const PictureStyle& style) const {
    return sideColumnWidth(bar(), legend(style.theme), style);
}

void MapPicture::paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    paintSideColumn(painter, frame.side, bar(), legend(style.theme), style);
}

std::optional<ColorBar> MapPicture::bar() const {
    if (mode == MapMode::top)
        return {};
    return ColorBar{scale, label, pointer};
}

} // namespace hanscape
