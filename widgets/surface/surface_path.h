#pragma once

#include "widgets/surface/axes_layout.h"

namespace hanscape {

/// The line along a surface as it lies in a picture.
struct SurfacePath {
    std::vector<AxesLine> seen;   ///< with depths, to be hidden by the surface
    std::vector<AxesLine> hidden; ///< the same faintly, for what shines through
};

/// Lays the scene's path out for a picture of `pixels`; one unit of line width is `scale` pixels. It follows
/// the surface from cell to cell; what leaves the field's box or crosses a hole is left out.
SurfacePath layOutPath(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale);

/// The colour of a path: dark orange, which no colour map of the program comes near to.
QColor pathColor();

} // namespace hanscape
