#pragma once

#include "core/train/training_spec.h"

namespace hanscape {

/// Takes an optimizer with the learning rate and the schedule that it is used with: of SGD the paper's, of
/// Adam 0.001 and a constant one.
void takeOptimizer(TrainingSpec& spec, OptimizerKind optimizer);

} // namespace hanscape
