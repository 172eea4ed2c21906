#include "core/analysis/first_layers.h"

namespace hanscape {

Network<double> firstLayers(const Network<double>& network, std::size_t count) {
    NetworkSpec spec = network.spec();
    spec.layers.resize(count);
    Network<double> result(spec);
    // parameters lie layer by layer
    result.parameters() = network.parameters().head(result.parameters().size());
    return result;
}

} // namespace hanscape
