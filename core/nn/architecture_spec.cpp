#include "core/nn/architecture_spec.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace hanscape {
namespace {

constexpr int layersOfBlock = 4; ///< BN, FC, BN, FC of a residual network

/// Reads "0,1,last" into hidden-layer indices; nullopt where the text is none.
std::optional<std::set<int>> parseLayerList(const std::string& text, int depth) {
    std::set<int> layers;
    if (text == "none")
        return layers;
    std::istringstream stream(text);
    for (std::string item; std::getline(stream, item, ',');) {
        item.erase(std::remove(item.begin(), item.end(), ' '), item.end());
        const bool digits =
            !item.empty() && item.size() < 5 &&
            std::all_of(item.begin(), item.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (item == "last")
            layers.insert(depth - 1);
        else if (digits && std::stoi(item) < depth)
            layers.insert(std::stoi(item));
        else
            return std::nullopt;
    }
    return layers;
}

Initialisation resolve(const ArchitectureSpec& spec) {
    switch (spec.initialisation) {
    case InitialisationChoice::kaiming:
        return Initialisation::kaiming;
    case InitialisationChoice::xavier:
        return Initialisation::xavier;
    case InitialisationChoice::orthogonal:
        return Initialisation::orthogonal;
    case InitialisationChoice::automatic:
        break;
    }
    return spec.layers == LayerKind::householder ? Initialisation::orthogonal : Initialisation::kaiming;
}

/// One choice of three, of two members: a residual network is of FC layers.
SpecField<ArchitectureSpec> layersField() {
    using S = ArchitectureSpec;
    auto field = choiceField(&S::layers,
                             {"layers", "layers", "Layers",
                              "Hidden layers are Householder reflectors, I − 2uuᵀ/‖u‖² (eq. 5), fully "
                              "connected, or residual: blocks x + FC(φ(BN(FC(φ(BN(x)))))) of two fully "
                              "connected layers with batch normalisation."},
                             {"fc", "householder", "residual"});
    const auto get = field.get;
    const auto set = field.set;
    field.get = [get](const S& spec) { return isResidual(spec) ? FieldValue("residual") : get(spec); };
    field.set = [set](S& spec, const FieldValue& value) {
        spec.residual = value == FieldValue("residual");
        set(spec, spec.residual ? FieldValue("fc") : value);
    };
    return field;
}

/// Hidden layers of a residual network's list of layers: those of a block are two.
int depthOfResidual(const NetworkSpec& spec) {
    return 1 + 2 * (static_cast<int>(spec.layers.size()) - 2) / layersOfBlock;
}

/// Appends x + FC(φ(BN(FC(φ(BN(x)))))). Weights are drawn with the gain of the activation before them.
void appendBlock(NetworkSpec& network, const ArchitectureSpec& spec, Initialisation initialisation) {
    const double gain = spec.gain > 0 ? spec.gain : activationGain(spec.activation);
    for (int i = 0; i < 2; ++i) {
        network.layers.push_back(
            {LayerKind::batchNormalisation, spec.width, spec.activation, initialisation});
        network.layers.push_back({LayerKind::fc, spec.width, Activation::identity, initialisation, gain});
    }
    network.layers.back().shortcut = layersOfBlock;
}

/// The shortest list "0,1,last" of the FC layers among the hidden ones.
std::string describeFcLayers(const NetworkSpec& spec, int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i)
        if (spec.layers[static_cast<std::size_t>(i)].kind == LayerKind::fc)
            text += (text.empty() ? "" : ",") +
                    (i > 0 && i + 1 == depth ? std::string("last") : std::to_string(i));
    return text;
}

} // namespace

const FieldTable<ArchitectureSpec>& architectureFields() {
    using S = ArchitectureSpec;
    static const FieldTable<S> table{
        field(&S::depth,
              {"depth", "depth", "Depth",
               "Number L of hidden layers, f = ψ_L ∘ … ∘ ψ₁ (eq. 2); 0 leaves the output layer alone."},
              {0, 1000}),
        field(&S::width,
              {"width", "width", "Width",
               "Neurons n of each hidden layer: a Householder layer has 2n parameters, an FC layer n² + n."},
              {1, 4096}),
        layersField(),
        choiceField(&S::activation,
                    {"activation", "activation", "Activation",
                     "The function φ applied to each hidden neuron, y = φ(z); ABS is |z|, ReLU max(0, z)."},
                    activationNames()),
        field(&S::fcLayers, {"fc_layers", "fc-layers", "FC layers",
                             "Hidden layers that are fully connected in a Householder network, counted from "
                             "0, such as 0,1,last; or none."}),
        choiceField(
            &S::initialisation,
            {"initialisation", "init", "Initialisation",
             "How FC weights are drawn: orthogonal has WᵀW = gain² I, Kaiming a variance of gain²/n, Xavier "
             "of "
             "2 gain²/(n + m) for n inputs and m outputs; auto is orthogonal beside Householder layers, else "
             "Kaiming."},
            {"auto", "kaiming", "xavier", "orthogonal"}),
        field(&S::gain,
              {"gain", "gain", "Gain",
               "Factor on the drawn FC weights; auto follows the activation: √2 for ReLU, 1 for ABS.",
               "auto"},
              {0, 100}),
    };
    return table;
}

std::vector<std::string> check(const ArchitectureSpec& spec) {
    auto complaints = checkFields(spec, architectureFields());
    if (complaints.empty() && isResidual(spec) && spec.depth % 2 == 0)
        complaints.push_back("Depth is " + std::to_string(spec.depth) +
                             "; a residual network has an odd one: a layer, and two for each block.");
    if (!complaints.empty() || spec.layers == LayerKind::fc)
        return complaints;
    if (spec.depth == 0)
        complaints.emplace_back("Depth is 0; a network of Householder layers has at least 1.");
    else if (!parseLayerList(spec.fcLayers, spec.depth))
        complaints.push_back("FC layers is '" + spec.fcLayers + "'; it takes hidden layers from 0 to " +
                             std::to_string(spec.depth - 1) + " and 'last', separated by commas.");
    return complaints;
}

NetworkSpec buildNetwork(const ArchitectureSpec& spec, int inputs, int outputs) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    const Initialisation initialisation = resolve(spec);
    const auto fc =
        spec.layers == LayerKind::fc ? std::set<int>() : *parseLayerList(spec.fcLayers, spec.depth);
    NetworkSpec network;
    network.inputs = inputs;
    if (isResidual(spec)) {
        network.layers.push_back(
            {LayerKind::fc, spec.width, Activation::identity, initialisation, spec.gain});
        for (int block = 0; block < spec.depth / 2; ++block)
            appendBlock(network, spec, initialisation);
    }
    for (int i = 0; i < spec.depth && !isResidual(spec); ++i) {
        const LayerKind kind = fc.contains(i) ? LayerKind::fc : spec.layers;
        network.layers.push_back({kind, spec.width, spec.activation, initialisation, spec.gain});
    }
    network.layers.push_back({LayerKind::fc, outputs, Activation::identity, initialisation, spec.gain});
    if (const auto complaints = check(network); !complaints.empty())
        throw Error(complaints.front());
    return network;
}

std::optional<ArchitectureSpec> architectureOf(const NetworkSpec& network) {
    const int depth = static_cast<int>(network.layers.size()) - 1;
    if (depth < 0)
        return std::nullopt;
    const auto& first = network.layers.front();
    ArchitectureSpec spec;
    spec.depth = depth;
    if (depth > 0) { // a network without hidden layers tells neither
        spec.width = first.width;
        spec.activation = first.activation;
    }
    spec.gain = first.gain;
    spec.fcLayers = describeFcLayers(network, depth);
    spec.layers = std::any_of(network.layers.begin(), network.layers.end(),
                              [](const LayerSpec& layer) { return layer.kind == LayerKind::householder; })
                      ? LayerKind::householder
                      : LayerKind::fc;
    if (spec.layers == LayerKind::fc)
        spec.fcLayers = ArchitectureSpec().fcLayers;
    if (normalisesBatches(network)) {
        spec.residual = true;
        spec.depth = depthOfResidual(network);
        spec.activation = hiddenActivation(network);
    }
    for (const auto choice : {InitialisationChoice::automatic, InitialisationChoice::kaiming,
                              InitialisationChoice::xavier, InitialisationChoice::orthogonal}) {
        spec.initialisation = choice;
        if (check(spec).empty() && buildNetwork(spec, network.inputs, network.outputs()) == network)
            return spec;
    }
    return std::nullopt;
}

const std::vector<ArchitecturePreset>& architecturePresets() {
    static const std::vector<ArchitecturePreset> presets = [] {
        const auto fc = [](int depth, int width, Activation activation) {
            ArchitectureSpec spec;
            spec.depth = depth;
            spec.width = width;
            spec.layers = LayerKind::fc;
            spec.activation = activation;
            return spec;
        };
        ArchitectureSpec householderRelu;
        householderRelu.activation = Activation::relu;
        return std::vector<ArchitecturePreset>{
            {"HanNet", "20×30, Householder + ABS (Table 3)", hanArchitecture()},
            {"FCNet1", "6×100, fully connected + ReLU (Table 3)", fcArchitecture()},
            {"FCNet2", "10×100, fully connected + ReLU (Table 3)", fc(10, 100, Activation::relu)},
            {"FCNet3", "6×300, fully connected + ReLU (Table 3)", fc(6, 300, Activation::relu)},
            {"a", "20×30, Householder + ABS (Table 4)", hanArchitecture()},
            {"b", "20×30, Householder + ReLU (Table 4)", householderRelu},
            {"c", "20×30, fully connected + ABS (Table 4)", fc(20, 30, Activation::abs)},
            {"d", "20×30, fully connected + ReLU (Table 4)", fc(20, 30, Activation::relu)},
            {"ResNet", "11×30, five residual blocks with batch normalisation + ReLU", resnetArchitecture()},
        };
    }();
    return presets;
}

bool isResidual(const ArchitectureSpec& spec) { return spec.residual && spec.layers == LayerKind::fc; }

ArchitectureSpec hanArchitecture() { return {}; }

ArchitectureSpec fcArchitecture() {
    ArchitectureSpec spec;
    spec.depth = 6;
    spec.width = 100;
    spec.layers = LayerKind::fc;
    spec.activation = Activation::relu;
    return spec;
}

ArchitectureSpec resnetArchitecture() {
    ArchitectureSpec spec = fcArchitecture();
    spec.residual = true;
    spec.depth = 11;
    spec.width = 30;
    return spec;
}

} // namespace hanscape
