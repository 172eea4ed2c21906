#pragma once

#include "widgets/surface/axes_layout.h"

namespace hanscape {

/// Paints what of a surface's picture is text: labels of the axes, the colour bar, and which surface is which
/// where there are two.
void paintSurfaceText(QPainter& painter, const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels,
                      double scale);

/// What the colour bar takes of a picture's width; 0 where it has none.
double colorBarRoom(const SurfaceScene& scene, QSizeF pixels, double scale);
/// What names above two surfaces take of a picture's height; 0 for one surface.
double nameRoom(const SurfaceScene& scene, double scale);

} // namespace hanscape
