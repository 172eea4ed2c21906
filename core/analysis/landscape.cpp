#include "core/analysis/landscape.h"

#include <tbb/parallel_for.h>

namespace hanscape {

Landscape sampleLandscape(const SampleKey& key, int width, int mesh, const SampleScale& scale) {
    Network<double> network(familyNetwork(key.family, key.depth, width));
    drawParameters(network, key, scale);
    Field field = evaluateField(network, Objective(), Box(), mesh, mesh);
    return {std::move(network), std::move(field)};
}

std::vector<Landscape> sampleLandscapes(const std::vector<SampleKey>& keys, int width, int mesh,
                                        const SampleScale& scale) {
    std::vector<Landscape> landscapes(keys.size());
    tbb::parallel_for(std::size_t(0), keys.size(),
                      [&](std::size_t i) { landscapes[i] = sampleLandscape(keys[i], width, mesh, scale); });
    return landscapes;
}

} // namespace hanscape
