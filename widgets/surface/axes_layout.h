#pragma once

#include "widgets/surface/camera.h"
#include "widgets/surface/surface_scene.h"

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QSizeF>
#include <vector>

class QPainter;

namespace hanscape {

/// Ticks of an axis, at most.
inline constexpr int mostTicks = 6;

/// A straight line of the axes in picture coordinates, y downwards.
struct AxesLine {
    QPointF from, to;
    double width;
    QColor color;
    double fromDepth = 0, toDepth = 0; ///< as OpenGL's, −1 … 1, where a line may lie behind the surface
};

/// A text of the axes, centred in its box.
struct AxesLabel {
    QRectF box;
    QString text;
    bool name; ///< the name of an axis rather than a tick's number
};

/// The floor, the walls behind the surface, ticks and labels as they lie in a picture: what OpenGL draws
/// as lines and QPainter as text. Everything lies behind or beside the surface, never in front of it.
struct AxesLayout {
    std::vector<AxesLine> lines;
    std::vector<AxesLabel> labels;
    QRectF bounds; ///< of lines and labels, before labels were pushed into the picture
};

/// Lays the axes out for a picture of `pixels`; one unit of line width and font size is `scale` pixels.
AxesLayout layOutAxes(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale);

/// The fonts of names and numbers at a scale.
QFont axesFont(bool name, double scale);

void paintLabels(QPainter& painter, const std::vector<AxesLabel>& labels, const QColor& ink, double scale);

/// The camera moved and zoomed so that the box and its labels just fill the picture.
OrbitCamera fitted(OrbitCamera camera, const SurfaceScene& scene, QSizeF pixels, double scale);

} // namespace hanscape
