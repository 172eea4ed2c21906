#pragma once

#include "core/base/random.h"
#include "core/data/dataset.h"

namespace hanscape {

/// Draws `train` and `validation` shares of all samples at random, the rest is for testing.
void splitRandomly(Dataset& data, double train, double validation, std::uint64_t seed);

/// Draws a share of the training samples at random for validation.
void setAsideValidation(Dataset& data, double validation, std::uint64_t seed);

/// Flips each training label with the given probability, marking which: 0 ↔ 1, and with more classes to
/// another one at random. A flipped label is never flipped back by this.
void flipLabels(Dataset& data, double probability, std::uint64_t seed);

} // namespace hanscape
