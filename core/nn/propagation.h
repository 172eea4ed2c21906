#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// What a forward pass leaves for the backward pass: for each layer its input and its pre-activation z,
/// both features × samples. Reused from batch to batch without allocating.
template <class Scalar>
struct Tape {
    std::vector<Batch<Scalar>> inputs;         ///< inputs[0] is the batch, inputs[layers] the outputs
    std::vector<Batch<Scalar>> preActivations; ///< z of each layer
    Batch<Scalar> delta, nextDelta;            ///< ∂loss/∂z, on its way back
    Eigen::Matrix<Scalar, 1, Eigen::Dynamic> projection, deltaProjection; ///< p = uᵀX and q = uᵀD

    const Batch<Scalar>& outputs() const { return inputs.back(); }
};

/// Runs tape.inputs[0] through all layers: z = Wx + b, or z = x − 2(uᵀx)u/‖u‖² + b (Algorithm 1), then φ(z).
/// The plain path, one matrix expression a step: the reference that faster ones are tested against.
template <class Scalar>
void forward(const Network<Scalar>& network, Tape<Scalar>& tape);

/// Propagates tape.delta = ∂loss/∂outputs back, writing ∂loss/∂parameters in the network's layout. For a
/// Householder layer with s = 2/‖u‖²: ∂/∂X = D − s u q; ∂/∂b = D·1; ∂/∂u = −s(Xqᵀ + Dpᵀ) + (2s/‖u‖²)(p·q)u.
template <class Scalar>
void backward(const Network<Scalar>& network, Tape<Scalar>& tape, Vector<Scalar>& gradient);

} // namespace hanscape
