#pragma once

#include "core/nn/network.h"

#include <optional>

namespace hanscape {

/// The affine maps of a layer's neurons over the plane: ∂/∂x, ∂/∂y and the constant in a row each, neurons in
/// columns, padded with zeros to whole blocks.
using AffineMaps = Batch<double>;

/// Why a network has no linear regions of the plane, in a sentence: other inputs than two, or an activation
/// that is not piecewise linear. Empty where it has.
std::string whyNoRegions(const NetworkSpec& spec);

/// A network of two inputs whose activations are piecewise linear, prepared for taking affine maps through
/// it. Every neuron has one fold at most, where its pre-activation is 0.
class AffineLayers {
  public:
    /// Neurons are treated this many at a time.
    static constexpr Eigen::Index block = 8;

    /// Throws Error where whyNoRegions() says why.
    explicit AffineLayers(const Network<double>& network);

    std::size_t count() const { return m_layers.size(); }
    int width(std::size_t layer) const { return m_layers[layer].width; }
    /// Whether the layer's neurons have folds.
    bool folds(std::size_t layer) const { return m_layers[layer].positive != m_layers[layer].negative; }

    /// Number of layers up to the last one that folds.
    std::size_t foldingLayers() const;

    AffineMaps inputMaps() const;
    /// Room for the maps of a layer's neurons.
    AffineMaps makeMaps(std::size_t layer) const;
    /// Pre-activations of a layer from what goes into it.
    void preActivations(std::size_t layer, const AffineMaps& input, AffineMaps& z) const;
    /// φ of the pre-activations where the signs are those at a point, with what a shortcut brings: to
    /// inputs[layer + 1], from what went into the layers before.
    void activate(std::size_t layer, const AffineMaps& z, double x, double y,
                  std::vector<AffineMaps>& inputs) const;

  private:
    struct Layer {
        int width = 0, inputs = 0;
        double positive = 1, negative = 1;       ///< slopes of the activation on either side of 0
        Eigen::RowVectorXd unit;                 ///< u/‖u‖ of a Householder layer; else empty
        Eigen::RowVectorXd factors;              ///< of a batch normalisation in evaluation, likewise
        Batch<double> weights;                   ///< of an FC layer: inputs × padded width
        Eigen::RowVectorXd bias;                 ///< padded
        std::optional<std::size_t> shortcutFrom; ///< layer whose inputs are added to the outputs
    };
    static void multiply(const Layer& layer, const AffineMaps& input, AffineMaps& z);

    std::vector<Layer> m_layers;
};

} // namespace hanscape
