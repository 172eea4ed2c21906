#pragma once

#include "core/data/dataset.h"

namespace hanscape {

// Samples drawn at random in [−1, 1]², sample i of class i mod classes, all of them for testing. Each is a
// function of the seed alone.

/// Rings around the origin, one a class, the outermost of radius 0.9.
Dataset circles(int rings, Eigen::Index samples, std::uint64_t seed);

/// Spiral arms around the origin, one a class, each winding `turns` times out to a radius of 0.95; samples
/// lie about evenly along an arm.
Dataset spirals(int arms, double turns, Eigen::Index samples, std::uint64_t seed);

/// Two half circles that reach into each other.
Dataset moons(Eigen::Index samples, std::uint64_t seed);

/// Normal distributions, one a class, with their means on a circle of radius 0.6. Neighbours overlap a little
/// where there are many. What would leave the square is mirrored at its border.
Dataset gaussians(int classes, Eigen::Index samples, std::uint64_t seed);

} // namespace hanscape
