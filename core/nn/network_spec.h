#pragma once

#include "core/base/field_table.h"
#include "core/nn/activation.h"

namespace hanscape {

enum class LayerKind { fc, householder };
enum class Initialisation { kaiming, xavier, orthogonal };

/// One layer: an affine map followed by an activation.
struct LayerSpec {
    LayerKind kind = LayerKind::fc;
    int width = 30; ///< neurons
    Activation activation = Activation::abs;
    Initialisation initialisation =
        Initialisation::orthogonal; ///< of FC weights; a reflector is a random unit vector
    double gain = 0;                ///< factor on the weights; 0: by activation

    bool operator==(const LayerSpec&) const = default;
};

const FieldTable<LayerSpec>& layerFields();

/// A network as a list of layers; the last one holds the outputs, all before it are hidden.
struct NetworkSpec {
    int inputs = 2;
    std::vector<LayerSpec> layers;

    int outputs() const { return layers.empty() ? inputs : layers.back().width; }
    /// Number of inputs of a layer.
    int fanIn(std::size_t layer) const { return layer == 0 ? inputs : layers[layer - 1].width; }
    bool operator==(const NetworkSpec&) const = default;
};

/// Trainable parameters of a layer: width·fan-in + width for FC, 2·width for Householder.
std::int64_t parameterCount(const NetworkSpec& spec, std::size_t layer);
std::int64_t parameterCount(const NetworkSpec& spec);
std::int64_t hiddenNeurons(const NetworkSpec& spec);
/// Activation ratio, eq. 4: hidden neurons over parameters, as a fraction.
double activationRatio(const NetworkSpec& spec);

/// Every complaint about the spec, one sentence each; empty where it can be built.
std::vector<std::string> check(const NetworkSpec& spec);

} // namespace hanscape
