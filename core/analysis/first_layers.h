#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// The first `count` layers of a network as a network of their own, whose outputs are the last one's
/// activations; its regions are those that the layers so far have folded. `count` is at least 1.
Network<double> firstLayers(const Network<double>& network, std::size_t count);

} // namespace hanscape
