#pragma once

#include "widgets/surface/surface_frame.h"

namespace hanscape {

/// The surfaces of a scene in a picture of `pixels`: its own over all of it, or, where it has one beside it,
/// each in its half. `scale`: pixels to a unit of line width and font size.
std::vector<SurfacePane> surfacePanes(const SurfaceScene& scene, QSizeF pixels, double scale);

} // namespace hanscape
