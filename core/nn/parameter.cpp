#include "core/nn/parameter.h"

#include "core/base/error.h"

#include <cmath>

namespace hanscape {
namespace {

/// Where the parameter lies in the network's vector of all.
template <class Scalar>
const Scalar& placeOf(const Network<Scalar>& network, const ParameterId& id) {
    switch (id.kind) {
    case ParameterId::Kind::weight:
        return network.weight(id.layer).coeffRef(id.neuron, id.input);
    case ParameterId::Kind::vector:
        return network.vector(id.layer).coeffRef(id.neuron);
    case ParameterId::Kind::scale:
        return network.scale(id.layer).coeffRef(id.neuron);
    case ParameterId::Kind::bias:
        break;
    }
    return network.bias(id.layer).coeffRef(id.neuron);
}

} // namespace

bool hasParameter(const NetworkSpec& spec, const ParameterId& id) {
    if (id.layer >= spec.layers.size())
        return false;
    const LayerSpec& layer = spec.layers[id.layer];
    if (id.neuron < 0 || id.neuron >= layer.width)
        return false;
    switch (id.kind) {
    case ParameterId::Kind::weight:
        return layer.kind == LayerKind::fc && id.input >= 0 && id.input < spec.fanIn(id.layer);
    case ParameterId::Kind::vector:
        return layer.kind == LayerKind::householder;
    case ParameterId::Kind::scale:
        return layer.kind == LayerKind::batchNormalisation;
    case ParameterId::Kind::bias:
        break;
    }
    return true;
}

double parameterOf(const AnyNetwork& network, const ParameterId& id) {
    return std::visit([&](const auto& held) { return static_cast<double>(placeOf(held, id)); }, network);
}

template <class Scalar>
void setParameter(Network<Scalar>& network, const ParameterId& id, double value) {
    if (!hasParameter(network.spec(), id))
        throw Error("The network has no such parameter; choose one of its own.");
    const auto rounded = static_cast<Scalar>(value);
    if (!std::isfinite(rounded))
        throw Error("A parameter must be a finite number; give it a smaller one.");
    if (id.kind == ParameterId::Kind::vector) {
        Vector<Scalar> u = network.vector(id.layer);
        u(id.neuron) = rounded;
        if (u.cwiseAbs().maxCoeff() == 0)
            throw Error("Layer " + std::to_string(id.layer) +
                        " would have a vector u of zeros, which has no reflector; leave one entry of it "
                        "other than 0.");
    }
    const std::ptrdiff_t place = &placeOf(network, id) - network.parameters().data();
    network.parameters()(place) = rounded;
}

template void setParameter(Network<float>&, const ParameterId&, double);
template void setParameter(Network<double>&, const ParameterId&, double);

} // namespace hanscape
