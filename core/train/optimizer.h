#pragma once

#include "core/base/matrix.h"
#include "core/train/training_spec.h"

namespace hanscape {

/// One step of the optimizer with the given rate, in place. Weight decay adds λθ to the gradient, as in
/// PyTorch. SGD: v ← μv + g, θ ← θ − ηv. Adam (Kingma and Ba 2015): moments corrected for the number of steps
/// done, of which this is number `step` (from 1).
template <class Scalar>
void optimize(const TrainingSpec& spec, double rate, std::int64_t step, Vector<Scalar>& gradient,
              Vector<Scalar>& parameters, Vector<Scalar>& firstMoment, Vector<Scalar>& secondMoment);

} // namespace hanscape
