#pragma once

#include "core/base/matrix.h"

#include <string>
#include <vector>

namespace hanscape {

enum class Loss { mse, crossEntropy };

/// Mean squared error over all outputs and samples, or softmax cross-entropy averaged over samples, as in
/// PyTorch. `outputs` and `targets` are outputs × samples; the targets of cross-entropy are one-hot.
/// Writes ∂loss/∂outputs to `gradient` where it is given. `total` is the number of samples that the mean is
/// taken over, where the batch is a part of a larger one; 0: its own.
template <class Scalar>
double computeLoss(Loss loss, const Batch<Scalar>& outputs, const Batch<Scalar>& targets,
                   Batch<Scalar>* gradient = nullptr, Eigen::Index total = 0);

} // namespace hanscape
