#include "core/analysis/network_family.h"

#include "core/base/error.h"
#include "core/nn/architecture_spec.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

std::int64_t parametersOf(NetworkFamily family, int depth, int width) {
    return parameterCount(familyNetwork(family, depth, width));
}

struct Family {
    std::string name;
    LayerKind layers;
    Activation activation;
};

/// In the order of the enumeration.
const std::vector<Family>& families() {
    using enum LayerKind;
    static const std::vector<Family> all{{"fc-relu", fc, Activation::relu},
                                         {"fc-abs", fc, Activation::abs},
                                         {"han", householder, Activation::abs},
                                         {"han-relu", householder, Activation::relu},
                                         {"fc-leaky-relu", fc, Activation::leakyRelu},
                                         {"han-leaky-relu", householder, Activation::leakyRelu},
                                         {"fc-elu", fc, Activation::elu},
                                         {"han-elu", householder, Activation::elu},
                                         {"fc-tanh", fc, Activation::tanh},
                                         {"han-tanh", householder, Activation::tanh},
                                         {"fc-gelu", fc, Activation::gelu},
                                         {"han-gelu", householder, Activation::gelu},
                                         {"fc-sine", fc, Activation::sine},
                                         {"han-sine", householder, Activation::sine}};
    return all;
}

const Family& descriptionOf(NetworkFamily family) { return families()[static_cast<std::size_t>(family)]; }

/// Depth (at most 1000), family (at most 15) and index in one number: 2⁵⁰ indices.
std::uint64_t streamOf(const SampleKey& key) {
    const auto family = static_cast<std::uint64_t>(key.family);
    return key.index | static_cast<std::uint64_t>(key.depth) << 50 | (family >> 2) << 60 | (family & 3) << 62;
}

} // namespace

const std::vector<std::string>& familyNames() {
    static const auto names = [] {
        std::vector<std::string> all;
        for (const Family& family : families())
            all.push_back(family.name);
        return all;
    }();
    return names;
}

bool hasReflectors(NetworkFamily family) { return descriptionOf(family).layers == LayerKind::householder; }

std::vector<NetworkFamily> familiesIn(const std::string& names, const FieldText& field) {
    std::vector<NetworkFamily> families;
    for (const FieldValue& value : parseFieldList(names, FieldKind::choice, field, familyNames())) {
        const auto& all = familyNames();
        const auto place = std::find(all.begin(), all.end(), std::get<std::string>(value));
        families.push_back(static_cast<NetworkFamily>(place - all.begin()));
    }
    return families;
}

NetworkSpec familyNetwork(NetworkFamily family, int depth, int width) {
    ArchitectureSpec spec;
    spec.depth = depth;
    spec.width = width;
    spec.layers = descriptionOf(family).layers;
    spec.activation = descriptionOf(family).activation;
    spec.fcLayers = "0";
    return buildNetwork(spec, 2, 2);
}

int widthWithin(NetworkFamily family, int depth, std::int64_t parameters) {
    int within = 0, beyond = 4097; // the widest layer, and one more
    while (beyond - within > 1) {
        const int middle = (within + beyond) / 2;
        // Width alone is 8 bytes times 4096² times depth: the count is had from two layers of it.
        const std::int64_t few = parametersOf(family, std::min(depth, 2), middle);
        const std::int64_t each = parametersOf(family, 2, middle) - parametersOf(family, 1, middle);
        (few + each * std::max(depth - 2, 0) <= parameters ? within : beyond) = middle;
    }
    if (within == 0)
        throw Error("A network " + familyNames()[static_cast<std::size_t>(family)] + " of depth " +
                    std::to_string(depth) + " has more than " + std::to_string(parameters) +
                    " parameters even at width 1; allow more parameters or fewer layers.");
    return within;
}

void drawParameters(Network<double>& network, const SampleKey& key, const SampleScale& scale) {
    Random random(key.seed, Purpose::parameterSamples, streamOf(key));
    const NetworkSpec& spec = network.spec();
    for (std::size_t i = 0; i < network.layers(); ++i) {
        const double root = std::sqrt(spec.fanIn(i));
        const bool householder = spec.layers[i].kind == LayerKind::householder;
        const double deviation = scale.weights * activationGain(spec.layers[i].activation) / root;
        if (householder)
            for (double& entry : network.vector(i))
                entry = random.normal();
        else
            for (double& entry : network.weight(i).reshaped<Eigen::RowMajor>())
                entry = deviation * random.normal();
        for (double& bias : network.bias(i))
            bias = scale.biases / root * random.normal();
    }
}

} // namespace hanscape
