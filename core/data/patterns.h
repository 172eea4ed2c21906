#pragma once

#include "core/data/mesh.h"

namespace hanscape {

/// The mesh points of [−1, 1]², class 1 where the signs of x and y differ; a coordinate of 0 counts as
/// negative.
Dataset exclusiveOr(int mesh = meshPoints);

/// The mesh points of [−1, 1]² in upright stripes as wide as each other, the k-th of class k mod classes.
Dataset stripes(int count, int classes = 2, int mesh = meshPoints);

} // namespace hanscape
