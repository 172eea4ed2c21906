#pragma once

#include "core/base/matrix.h"

#include <string>
#include <vector>

namespace hanscape {

enum class Activation { abs, relu, leakyRelu, elu, tanh, gelu, sine, identity };

/// The names by which files and commands know the activations, in the order of the enumeration.
const std::vector<std::string>& activationNames();

/// The factor on a weight's standard deviation that keeps the scale of activations from layer to layer:
/// √2 for ReLU, 1 for ABS, whose second moment is its input's, 5/3 for tanh (He et al. 2015 and PyTorch).
double activationGain(Activation activation);

/// Whether the activation is piecewise linear.
bool isPiecewiseLinear(Activation activation);

/// y = φ(z), elementwise, of the same size; y may be z.
template <class Scalar>
void activate(Activation activation, const ConstBatchRef<Scalar>& z, BatchRef<Scalar> y);

/// d ← d · φ′(z), elementwise. The derivative of ABS and of ReLU at 0 is 0, as in PyTorch.
template <class Scalar>
void multiplyByDerivative(Activation activation, const ConstBatchRef<Scalar>& z, BatchRef<Scalar> d);

} // namespace hanscape
