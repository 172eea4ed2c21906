#pragma once

#include "core/nn/batch_normalisation.h"

namespace hanscape {

/// What a forward pass leaves for the backward pass: for each layer its input and its pre-activation z,
/// both features × samples. Reused from batch to batch without allocating.
template <class Scalar>
struct Tape {
    Statistics statistics = Statistics::running;  ///< that batch normalisations take
    std::vector<Batch<Scalar>> inputs;            ///< inputs[0] is the batch, inputs[layers] the outputs
    std::vector<Batch<Scalar>> preActivations;    ///< z of each layer
    std::vector<Vector<Scalar>> means, variances; ///< that each batch normalisation took; empty for others
    Batch<Scalar> delta, nextDelta;               ///< ∂loss/∂z, on its way back
    std::vector<Batch<Scalar>> shortcuts; ///< the part of ∂loss/∂inputs[i] that came by shortcuts; or empty
    Eigen::Matrix<Scalar, 1, Eigen::Dynamic> projection, deltaProjection; ///< p = uᵀX and q = uᵀD

    const Batch<Scalar>& outputs() const { return inputs.back(); }
};

/// Runs tape.inputs[0] through all layers: z = Wx + b, z = x − 2(uᵀx)u/‖u‖² + b (Algorithm 1), or
/// z = γ(x − μ)/√(σ² + ε) + β; then φ(z), and what a shortcut brings is added. The plain path, one matrix
/// expression a step: the reference that faster ones are tested against.
template <class Scalar>
void forward(const Network<Scalar>& network, Tape<Scalar>& tape);

/// Propagates tape.delta = ∂loss/∂outputs back, writing ∂loss/∂parameters in the network's layout. For a
/// Householder layer with s = 2/‖u‖²: ∂/∂X = D − s u q; ∂/∂b = D·1; ∂/∂u = −s(Xqᵀ + Dpᵀ) + (2s/‖u‖²)(p·q)u.
template <class Scalar>
void backward(const Network<Scalar>& network, Tape<Scalar>& tape, Vector<Scalar>& gradient);

} // namespace hanscape
