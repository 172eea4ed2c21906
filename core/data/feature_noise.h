#pragma once

#include "core/data/dataset.h"

namespace hanscape {

/// A number brought back into [−1, 1] by mirroring it at the ends, as often as it takes.
double mirrored(double x);

/// Adds normal noise of a standard deviation to the inputs of every sample of [−1, 1]², mirrored at the
/// border.
void addPlaneNoise(Dataset& data, double deviation, std::uint64_t seed);

/// Adds normal noise to the inputs of the training samples, of a deviation in units of each input's own
/// standard deviation over them.
void addTrainingNoise(Dataset& data, double deviation, std::uint64_t seed);

} // namespace hanscape
