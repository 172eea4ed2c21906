#pragma once

#include "core/data/dataset.h"
#include "widgets/surface/surface_scene.h"

namespace hanscape {

/// Samples of two features at the heights of their labels or numbers: full where they are trained on, hollow
/// where held out (none of these unless `heldOut`), ringed where their label was flipped. With more than two
/// classes the height is 1 at the class `shown`, else 0. Regression takes its colours from the scale. Null
/// where the data do not have two features.
std::shared_ptr<const std::vector<SurfacePoint>> surfacePoints(const Dataset& data, int shown, bool heldOut,
                                                               const ColorScale& scale);

} // namespace hanscape
