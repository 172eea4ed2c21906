#pragma once

#include "core/analysis/neuron_maps.h"
#include "tests/core/analysis/networks.h"

#include <memory>

namespace hanscape::test {

/// FC, FC, Householder, FC and the outputs.
inline NetworkSpec mixed(int width = 5) {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = width;
    return buildNetwork(spec, 2, 2);
}

inline std::shared_ptr<const NeuronMaps> mapsOf(const Network<double>& network, const NeuronSelection& kept) {
    return std::make_shared<NeuronMaps>(neuronMaps(AnyNetwork(network), Box(), 24, 24, {}, kept));
}

} // namespace hanscape::test
