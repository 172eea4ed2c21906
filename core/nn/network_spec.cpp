#include "core/nn/network_spec.h"

namespace hanscape {
namespace {

/// With gradient, momentum and the kept iterates this takes about 5 GB in single precision.
constexpr std::int64_t mostParameters = 250'000'000;

} // namespace

const FieldTable<LayerSpec>& layerFields() {
    using S = LayerSpec;
    static const FieldTable<S> table{
        choiceField(&S::kind,
                    {"kind", "", "Kind", "A full weight matrix, or a Householder reflector (eq. 5)."},
                    {"fc", "householder"}),
        field(&S::width, {"width", "", "Width", "Neurons of the layer."}, {1, 4096}),
        choiceField(&S::activation, {"activation", "", "Activation", "The function applied to each neuron."},
                    activationNames()),
        choiceField(&S::initialisation,
                    {"initialisation", "", "Initialisation", "How the weights of an FC layer are drawn."},
                    {"kaiming", "xavier", "orthogonal"}),
        field(&S::gain,
              {"gain", "", "Gain", "Factor on the drawn weights; auto follows the activation.", "auto"},
              {0, 100}),
    };
    return table;
}

std::int64_t parameterCount(const NetworkSpec& spec, std::size_t layer) {
    const std::int64_t width = spec.layers[layer].width;
    return spec.layers[layer].kind == LayerKind::householder ? 2 * width : width * spec.fanIn(layer) + width;
}

std::int64_t parameterCount(const NetworkSpec& spec) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        count += parameterCount(spec, i);
    return count;
}

std::int64_t hiddenNeurons(const NetworkSpec& spec) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i + 1 < spec.layers.size(); ++i)
        count += spec.layers[i].width;
    return count;
}

double activationRatio(const NetworkSpec& spec) {
    const auto parameters = parameterCount(spec);
    return parameters == 0 ? 0 : static_cast<double>(hiddenNeurons(spec)) / static_cast<double>(parameters);
}

std::vector<std::string> check(const NetworkSpec& spec) {
    std::vector<std::string> complaints;
    if (spec.layers.empty())
        complaints.push_back("The network has no layer; give it at least an output layer.");
    if (spec.layers.size() > 1001)
        complaints.push_back("The network has " + std::to_string(spec.layers.size() - 1) +
                             " hidden layers; it may have at most 1000.");
    if (spec.inputs < 1 || spec.inputs > 1'000'000)
        complaints.push_back("The network has " + std::to_string(spec.inputs) +
                             " inputs; it must have between 1 and 1000000.");
    for (std::size_t i = 0; i < spec.layers.size() && complaints.empty(); ++i) {
        const std::string name = "Layer " + std::to_string(i);
        for (const auto& complaint : checkFields(spec.layers[i], layerFields()))
            complaints.push_back(name + ": " + complaint);
        if (spec.layers[i].kind == LayerKind::householder && spec.fanIn(i) != spec.layers[i].width)
            complaints.push_back(name + " maps " + std::to_string(spec.fanIn(i)) + " inputs to " +
                                 std::to_string(spec.layers[i].width) +
                                 " neurons; a Householder layer keeps the width, so make it an FC layer.");
    }
    if (complaints.empty() && parameterCount(spec) > mostParameters)
        complaints.push_back("The network would have " + std::to_string(parameterCount(spec)) +
                             " parameters; at most 250000000 fit here. Lower its depth or width.");
    return complaints;
}

} // namespace hanscape
