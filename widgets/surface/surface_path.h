#pragma once

#include "widgets/surface/surface_lines.h"

namespace hanscape {

/// Lays the scene's path out for a picture of `pixels`; one unit of line width is `scale` pixels. It follows
/// the surface from cell to cell; what leaves the field's box or crosses a hole is left out.
SurfaceLines layOutPath(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale);

/// The colour of a path: dark orange, which no colour map of the program comes near to.
QColor pathColor();

} // namespace hanscape
