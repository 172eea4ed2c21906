#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// Whether two networks are of one spec and precision, and all their parameters and statistics the same bits.
bool sameNetwork(const AnyNetwork& a, const AnyNetwork& b);

} // namespace hanscape
