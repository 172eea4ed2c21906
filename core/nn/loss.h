#pragma once

#include "core/base/matrix.h"

#include <string>
#include <vector>

namespace hanscape {

enum class Loss { mse, crossEntropy };

/// Mean squared error over all outputs and samples, or softmax cross-entropy averaged over samples, as in
/// PyTorch. `outputs` and `targets` are outputs × samples; the targets of cross-entropy are one-hot.
template <class Scalar>
double computeLoss(Loss loss, const ConstBatchRef<Scalar>& outputs, const ConstBatchRef<Scalar>& targets);

/// The same, and ∂loss/∂outputs in `gradient`, of the outputs' size. `total` is the number of samples that
/// the mean is taken over, where the batch is a part of a larger one; 0: its own.
template <class Scalar>
double differentiateLoss(Loss loss, const ConstBatchRef<Scalar>& outputs,
                         const ConstBatchRef<Scalar>& targets, BatchRef<Scalar> gradient,
                         Eigen::Index total = 0);

} // namespace hanscape
