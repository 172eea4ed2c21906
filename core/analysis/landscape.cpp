#include "core/analysis/landscape.h"

#include "core/analysis/variability.h"

#include <tbb/parallel_for.h>

namespace hanscape {
namespace {

/// Whether a network collapses on its field's mesh. A field in single precision tells of almost all that they
/// do not; the rest is computed anew.
bool collapses(const Network<double>& network, const Field& field) {
    const float largest = field.values.cwiseAbs().maxCoeff();
    const float range = field.values.maxCoeff() - field.values.minCoeff();
    if (!field.values.allFinite() || range > 1e-6F * largest)
        return false;
    return networkVariability(network, field.rows()).collapsed;
}

} // namespace

Landscape sampleLandscape(const SampleKey& key, int width, int mesh, const SampleScale& scale) {
    Network<double> network(familyNetwork(key.family, key.depth, width));
    drawParameters(network, key, scale);
    Field field = evaluateField(network, Objective(), Box(), mesh, mesh);
    const bool collapsed = collapses(network, field);
    const Ruggedness rugged = ruggedness(field);
    return {std::move(network), std::move(field), rugged, collapsed};
}

std::vector<Landscape> sampleLandscapes(const std::vector<SampleKey>& keys, int width, int mesh,
                                        const SampleScale& scale, const std::atomic<bool>* cancelled) {
    std::vector<Landscape> landscapes(keys.size());
    tbb::parallel_for(std::size_t(0), keys.size(), [&](std::size_t i) {
        if (!cancelled || !*cancelled)
            landscapes[i] = sampleLandscape(keys[i], width, mesh, scale);
    });
    return landscapes;
}

} // namespace hanscape
