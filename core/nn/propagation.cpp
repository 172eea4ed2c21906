#include "core/nn/propagation.h"

#include "core/nn/reflector.h"

namespace hanscape {
namespace {

/// x̂ = (x − μ)/√(σ² + ε).
template <class Scalar>
Batch<Scalar> normalised(const Tape<Scalar>& tape, std::size_t layer) {
    const auto roots = (tape.variances[layer].array() + Scalar(normalisationEpsilon)).sqrt();
    return (tape.inputs[layer].colwise() - tape.means[layer]).array().colwise() / roots;
}

template <class Scalar>
void normalise(const Network<Scalar>& network, std::size_t layer, Tape<Scalar>& tape) {
    const auto& x = tape.inputs[layer];
    auto &mean = tape.means[layer], &variance = tape.variances[layer];
    if (tape.statistics == Statistics::batch) {
        mean = x.rowwise().mean();
        variance = (x.colwise() - mean).array().square().rowwise().mean();
    } else {
        mean = network.mean(layer);
        variance = network.variance(layer);
    }
    tape.preActivations[layer] = normalised(tape, layer).array().colwise() * network.scale(layer).array();
    tape.preActivations[layer].colwise() += network.bias(layer);
}

template <class Scalar>
void affine(const Network<Scalar>& network, std::size_t layer, Tape<Scalar>& tape) {
    const auto& x = tape.inputs[layer];
    auto& z = tape.preActivations[layer];
    if (network.spec().layers[layer].kind == LayerKind::batchNormalisation) {
        normalise(network, layer, tape);
        return;
    }
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

/// Turns tape.delta = ∂loss/∂z of a batch normalisation into ∂loss/∂x = γ/σ · (d − mean d − x̂ · mean(d x̂)),
/// without the means where μ and σ are the network's own.
template <class Scalar>
void backwardNormalisation(const Network<Scalar>& network, std::size_t layer, Tape<Scalar>& tape,
                           Vector<Scalar>& gradient) {
    const Batch<Scalar> x = normalised(tape, layer);
    auto& d = tape.delta;
    const Vector<Scalar> products = d.cwiseProduct(x).rowwise().sum();
    network.scaleIn(gradient, layer) = products;
    if (tape.statistics == Statistics::batch) {
        const auto batch = static_cast<Scalar>(x.cols());
        const Vector<Scalar> mean = d.rowwise().mean();
        d.colwise() -= mean;
        d.array() -= x.array().colwise() * (products / batch).array();
    }
    const auto roots = (tape.variances[layer].array() + Scalar(normalisationEpsilon)).sqrt();
    d.array().colwise() *= network.scale(layer).array() / roots;
}

template <class Scalar>
void backwardLayer(const Network<Scalar>& network, std::size_t layer, Tape<Scalar>& tape,
                   Vector<Scalar>& gradient) {
    network.biasIn(gradient, layer) = tape.delta.rowwise().sum();
    switch (network.spec().layers[layer].kind) {
    case LayerKind::householder:
        backwardHouseholder(network, layer, tape, gradient);
        return;
    case LayerKind::batchNormalisation:
        backwardNormalisation(network, layer, tape, gradient);
        return;
    case LayerKind::fc:
        break;
    }
    network.weightIn(gradient, layer).noalias() = tape.delta * tape.inputs[layer].transpose();
    tape.nextDelta.noalias() = network.weight(layer).transpose() * tape.delta;
    tape.delta.swap(tape.nextDelta);
}

} // namespace

template <class Scalar>
void forward(const Network<Scalar>& network, Tape<Scalar>& tape) {
    const std::size_t layers = network.layers();
    tape.inputs.resize(layers + 1);
    tape.preActivations.resize(layers);
    tape.means.resize(layers);
    tape.variances.resize(layers);
    for (std::size_t i = 0; i < layers; ++i) {
        affine(network, i, tape);
        tape.inputs[i + 1].resizeLike(tape.preActivations[i]);
        activate<Scalar>(network.spec().layers[i].activation, tape.preActivations[i], tape.inputs[i + 1]);
        if (network.spec().layers[i].shortcut > 0)
            tape.inputs[i + 1] += tape.inputs[network.spec().shortcutFrom(i)];
    }
}

template <class Scalar>
void backward(const Network<Scalar>& network, Tape<Scalar>& tape, Vector<Scalar>& gradient) {
    gradient.resize(network.parameters().size());
    tape.shortcuts.assign(network.layers(), {});
    for (std::size_t i = network.layers(); i-- > 0;) {
        if (network.spec().layers[i].shortcut > 0) {
            Batch<Scalar>& brought = tape.shortcuts[network.spec().shortcutFrom(i)];
            brought = brought.size() ? Batch<Scalar>(brought + tape.delta) : tape.delta;
        }
        multiplyByDerivative<Scalar>(network.spec().layers[i].activation, tape.preActivations[i], tape.delta);
        backwardLayer(network, i, tape, gradient);
        if (tape.shortcuts[i].size() > 0)
            tape.delta += tape.shortcuts[i];
    }
}

template void forward(const Network<float>&, Tape<float>&);
template void forward(const Network<double>&, Tape<double>&);
template void backward(const Network<float>&, Tape<float>&, Vector<float>&);
template void backward(const Network<double>&, Tape<double>&, Vector<double>&);

} // namespace hanscape
