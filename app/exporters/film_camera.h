#pragma once

#include "widgets/surface/axes_layout.h"

namespace hanscape {

/// The camera moved and zoomed so that the box and its labels stay in the picture while it turns once around,
/// as close as that allows; its angles stay.
OrbitCamera fittedTurning(OrbitCamera camera, const SurfaceScene& scene, QSizeF pixels, double scale);

/// Where the eye is after it has gone a part of a turn, counter-clockwise seen from above.
OrbitCamera turned(OrbitCamera camera, double turns);

} // namespace hanscape
