#pragma once

#include "core/analysis/network_family.h"
#include "core/nn/architecture_spec.h"

namespace hanscape {

/// A small network of two inputs with weights of a seed.
inline Network<double> smallNetwork(LayerKind kind, Activation activation, int depth, int width,
                                    std::uint64_t seed, int outputs = 2) {
    ArchitectureSpec spec;
    spec.depth = depth;
    spec.width = width;
    spec.layers = kind;
    spec.activation = activation;
    spec.fcLayers = "0";
    return initialise<double>(buildNetwork(spec, 2, outputs), seed);
}

/// Residual blocks whose running statistics and scales are such as training leaves: none of them 0 or 1.
inline Network<double> smallResNet(int depth, int width, std::uint64_t seed) {
    ArchitectureSpec spec = resnetArchitecture();
    spec.depth = depth;
    spec.width = width;
    auto network = initialise<double>(buildNetwork(spec, 2, 2), seed);
    for (std::size_t layer = 0; layer < network.layers(); ++layer)
        if (network.spec().layers[layer].kind == LayerKind::batchNormalisation)
            for (Eigen::Index i = 0; i < width; ++i) {
                const double spread = 0.1 * static_cast<double>((i + static_cast<Eigen::Index>(layer)) % 5);
                network.mean(layer)(i) = spread - 0.2;
                network.variance(layer)(i) = 0.5 + spread;
                network.scale(layer)(i) = 1.3 - spread;
                network.bias(layer)(i) = 0.1 - spread / 2;
            }
    return network;
}

/// One hidden neuron φ(x − 0.5) and its copy as output.
inline Network<double> oneFold(Activation activation) {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 1, activation, Initialisation::kaiming, 0},
                   {LayerKind::fc, 1, Activation::identity, Initialisation::kaiming, 0}};
    Network<double> network(spec);
    network.weight(0) << 1, 0;
    network.bias(0) << -0.5;
    network.weight(1) << 1;
    return network;
}

/// Two inputs, three ReLU neurons, one output. On [−1, 1]² the first neuron is dead, the last constant.
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

} // namespace hanscape
