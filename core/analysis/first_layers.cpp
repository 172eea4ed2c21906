#include "core/analysis/first_layers.h"

namespace hanscape {

Network<double> firstLayers(const Network<double>& network, std::size_t count) {
    NetworkSpec spec = network.spec();
    spec.layers.resize(count);
    Network<double> result(spec);
    // parameters lie layer by layer, and so do statistics
    result.parameters() = network.parameters().head(result.parameters().size());
    result.statistics() = network.statistics().head(result.statistics().size());
    return result;
}

} // namespace hanscape
