#include "core/nn/network_spec.h"

#include <algorithm>

namespace hanscape {
namespace {

/// With gradient, momentum and the kept iterates this takes about 5 GB in single precision.
constexpr std::int64_t mostParameters = 250'000'000;

/// What of a layer contradicts the layers before it; empty for nothing.
std::string complaintOf(const NetworkSpec& spec, std::size_t layer) {
    const LayerSpec& of = spec.layers[layer];
    const int fanIn = spec.fanIn(layer);
    if (of.kind == LayerKind::householder && fanIn != of.width)
        return " maps " + std::to_string(fanIn) + " inputs to " + std::to_string(of.width) +
               " neurons; a Householder layer keeps the width, so make it an FC layer.";
    if (of.kind == LayerKind::batchNormalisation && fanIn != of.width)
        return " normalises " + std::to_string(fanIn) + " inputs and is " + std::to_string(of.width) +
               " wide; a batch normalisation keeps the width, so make them the same.";
    if (of.shortcut == 0)
        return {};
    if (of.shortcut > static_cast<int>(layer) + 1)
        return " has a shortcut over " + std::to_string(of.shortcut) + " layers, and only " +
               std::to_string(layer + 1) + " end there; make it shorter.";
    if (const int brought = spec.fanIn(spec.shortcutFrom(layer)); brought != of.width)
        return " is " + std::to_string(of.width) + " wide and its shortcut brings " +
               std::to_string(brought) + " numbers to add; make them as many.";
    return {};
}

} // namespace

const FieldTable<LayerSpec>& layerFields() {
    using S = LayerSpec;
    static const FieldTable<S> table{
        choiceField(&S::kind,
                    {"kind", "", "Kind",
                     "A full weight matrix, a Householder reflector (eq. 5), or batch normalisation."},
                    {"fc", "householder", "batch-normalisation"}),
        field(&S::width, {"width", "", "Width", "Neurons of the layer."}, {1, 4096}),
        choiceField(&S::activation, {"activation", "", "Activation", "The function applied to each neuron."},
                    activationNames()),
        choiceField(&S::initialisation,
                    {"initialisation", "", "Initialisation", "How the weights of an FC layer are drawn."},
                    {"kaiming", "xavier", "orthogonal"}),
        field(&S::gain,
              {"gain", "", "Gain", "Factor on the drawn weights; auto follows the activation.", "auto"},
              {0, 100}),
        field(&S::shortcut,
              {"shortcut", "", "Shortcut",
               "Layers that a shortcut spans, this one the last: what goes into the first of them is added "
               "to this one's outputs.",
               "none"},
              {0, 1001}),
    };
    return table;
}

std::int64_t parameterCount(const NetworkSpec& spec, std::size_t layer) {
    const std::int64_t width = spec.layers[layer].width;
    return spec.layers[layer].kind == LayerKind::fc ? width * spec.fanIn(layer) + width : 2 * width;
}

std::int64_t parameterCount(const NetworkSpec& spec) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        count += parameterCount(spec, i);
    return count;
}

std::int64_t statisticsCount(const NetworkSpec& spec, std::size_t layer) {
    return spec.layers[layer].kind == LayerKind::batchNormalisation ? 2 * spec.layers[layer].width : 0;
}

std::int64_t statisticsCount(const NetworkSpec& spec) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        count += statisticsCount(spec, i);
    return count;
}

std::int64_t hiddenNeurons(const NetworkSpec& spec) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i + 1 < spec.layers.size(); ++i)
        if (spec.layers[i].kind != LayerKind::batchNormalisation)
            count += spec.layers[i].width;
    return count;
}

bool normalisesBatches(const NetworkSpec& spec) {
    return std::any_of(spec.layers.begin(), spec.layers.end(),
                       [](const LayerSpec& layer) { return layer.kind == LayerKind::batchNormalisation; });
}

Activation hiddenActivation(const NetworkSpec& spec) {
    for (std::size_t i = 0; i + 1 < spec.layers.size(); ++i)
        if (spec.layers[i].activation != Activation::identity)
            return spec.layers[i].activation;
    return Activation::identity;
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
        if (complaints.empty()) // only then are the numbers such that layers can be found by them
            if (const std::string complaint = complaintOf(spec, i); !complaint.empty())
                complaints.push_back(name + complaint);
    }
    if (complaints.empty() && parameterCount(spec) > mostParameters)
        complaints.push_back("The network would have " + std::to_string(parameterCount(spec)) +
                             " parameters; at most 250000000 fit here. Lower its depth or width.");
    return complaints;
}

} // namespace hanscape
