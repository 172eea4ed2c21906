#pragma once

#include "core/base/field_table.h"
#include "core/nn/activation.h"

namespace hanscape {

enum class LayerKind { fc, householder, batchNormalisation };
enum class Initialisation { kaiming, xavier, orthogonal };

/// One layer: an affine map followed by an activation, and what a shortcut brings added to that.
struct LayerSpec {
    LayerKind kind = LayerKind::fc;
    int width = 30; ///< neurons
    Activation activation = Activation::abs;
    Initialisation initialisation =
        Initialisation::orthogonal; ///< of FC weights; a reflector is a random unit vector
    double gain = 0;                ///< factor on the weights; 0: by activation
    int shortcut = 0; ///< layers that it spans, this one the last: what goes into the first is added to φ(z)

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
    /// The layer whose inputs the shortcut to a layer adds to its outputs; that layer has a shortcut.
    std::size_t shortcutFrom(std::size_t layer) const {
        return layer + 1 - static_cast<std::size_t>(layers[layer].shortcut);
    }
    bool operator==(const NetworkSpec&) const = default;
};

/// Trainable parameters of a layer: width·fan-in + width for FC, 2·width for Householder and for batch
/// normalisation, whose running mean and variance are none.
std::int64_t parameterCount(const NetworkSpec& spec, std::size_t layer);
std::int64_t parameterCount(const NetworkSpec& spec);
/// Running means and variances of a layer: 2·width for batch normalisation.
std::int64_t statisticsCount(const NetworkSpec& spec, std::size_t layer);
std::int64_t statisticsCount(const NetworkSpec& spec);
/// Of the hidden layers; a batch normalisation has none of its own.
std::int64_t hiddenNeurons(const NetworkSpec& spec);
/// Whether a layer normalises batches, so that training and evaluation compute differently.
bool normalisesBatches(const NetworkSpec& spec);
/// The activation of the hidden layers that have one: the first that is no identity.
Activation hiddenActivation(const NetworkSpec& spec);
/// Activation ratio, eq. 4: hidden neurons over parameters, as a fraction.
double activationRatio(const NetworkSpec& spec);

/// Every complaint about the spec, one sentence each; empty where it can be built.
std::vector<std::string> check(const NetworkSpec& spec);

} // namespace hanscape
