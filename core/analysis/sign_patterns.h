#pragma once

#include "core/nn/network.h"

#include <cstdint>
#include <vector>

namespace hanscape {

/// A number for the signs of all neurons at each point (2 × points): the same all over a linear region,
/// whatever of it is looked at, and another one in almost any other region.
std::vector<std::uint64_t> signPatterns(const Network<double>& network, const Batch<double>& points);

} // namespace hanscape
