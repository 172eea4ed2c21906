#pragma once

#include "core/analysis/neuron_maps.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/network.h"

#include <memory>

namespace hanscape::test {

/// FC, FC, Householder, FC and the outputs.
inline NetworkSpec mixed(int width = 5) {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = width;
    return buildNetwork(spec, 2, 2);
}

/// Two inputs, three ReLU neurons, one output. The first neuron is dead, the last constant.
inline Network<double> halfDead() {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 3, Activation::relu, Initialisation::kaiming, 0},
                   {LayerKind::fc, 1, Activation::identity, Initialisation::kaiming, 0}};
    Network<double> network(spec);
    network.weight(0) << 1, 0, 1, 1, 0, 0;
    network.bias(0) << -10, 0.5, 0.25;
    network.weight(1) << 1, -2, 0.5;
    return network;
}

inline std::shared_ptr<const NeuronMaps> mapsOf(const Network<double>& network, const NeuronSelection& kept) {
    return std::make_shared<NeuronMaps>(neuronMaps(AnyNetwork(network), Box(), 24, 24, {}, kept));
}

} // namespace hanscape::test
