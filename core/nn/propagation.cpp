#include "core/nn/propagation.h"

#include "core/nn/reflector.h"

namespace hanscape {
namespace {

template <class Scalar>
void affine(const Network<Scalar>& network, std::size_t layer, const Batch<Scalar>& x, Batch<Scalar>& z,
            Tape<Scalar>& tape) {
    if (network.spec().layers[layer].kind == LayerKind::householder) {
        Vector<Scalar> unit;
        normaliseReflector(network.vector(layer), unit);
        tape.projection.noalias() = unit.transpose() * x;
        z = x;
        z.noalias() -= Scalar(2) * unit * tape.projection;
    } else {
        z.noalias() = network.weight(layer) * x;
    }
    z.colwise() += network.bias(layer);
}

/// Turns tape.delta = ∂loss/∂z of a Householder layer into ∂loss/∂x. Written for the unit vector n = u/‖u‖:
/// ∂/∂u = −(2/‖u‖)(Xqᵀ + Dpᵀ − 2(p·q)n) with p = nᵀX and q = nᵀD.
template <class Scalar>
void backwardHouseholder(const Network<Scalar>& network, std::size_t layer, Tape<Scalar>& tape,
                         Vector<Scalar>& gradient) {
    const auto& x = tape.inputs[layer];
    auto& d = tape.delta;
    Vector<Scalar> unit;
    const Scalar norm = normaliseReflector(network.vector(layer), unit);
    auto& p = tape.projection;
    auto& q = tape.deltaProjection;
    p.noalias() = unit.transpose() * x;
    q.noalias() = unit.transpose() * d;
    auto du = network.vectorIn(gradient, layer);
    du.noalias() = x * q.transpose();
    du.noalias() += d * p.transpose();
    du -= Scalar(2) * p.dot(q) * unit;
    du *= Scalar(-2) / norm;
    d.noalias() -= Scalar(2) * unit * q;
}

} // namespace

template <class Scalar>
void forward(const Network<Scalar>& network, Tape<Scalar>& tape) {
    const std::size_t layers = network.layers();
    tape.inputs.resize(layers + 1);
    tape.preActivations.resize(layers);
    for (std::size_t i = 0; i < layers; ++i) {
        affine(network, i, tape.inputs[i], tape.preActivations[i], tape);
        tape.inputs[i + 1].resizeLike(tape.preActivations[i]);
        activate<Scalar>(network.spec().layers[i].activation, tape.preActivations[i], tape.inputs[i + 1]);
    }
}

template <class Scalar>
void backward(const Network<Scalar>& network, Tape<Scalar>& tape, Vector<Scalar>& gradient) {
    gradient.resize(network.parameters().size());
    for (std::size_t i = network.layers(); i-- > 0;) {
        multiplyByDerivative<Scalar>(network.spec().layers[i].activation, tape.preActivations[i], tape.delta);
        network.biasIn(gradient, i) = tape.delta.rowwise().sum();
        if (network.spec().layers[i].kind == LayerKind::householder) {
            backwardHouseholder(network, i, tape, gradient);
            continue;
        }
        network.weightIn(gradient, i).noalias() = tape.delta * tape.inputs[i].transpose();
        if (i == 0)
            break;
        tape.nextDelta.noalias() = network.weight(i).transpose() * tape.delta;
        tape.delta.swap(tape.nextDelta);
    }
}

template void forward(const Network<float>&, Tape<float>&);
template void forward(const Network<double>&, Tape<double>&);
template void backward(const Network<float>&, Tape<float>&, Vector<float>&);
template void backward(const Network<double>&, Tape<double>&, Vector<double>&);

} // namespace hanscape
