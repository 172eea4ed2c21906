#pragma once

#include "core/analysis/field.h"

namespace hanscape {

/// Neurons whose maps are wanted: of the inputs first, then of each layer.
using NeuronSelection = std::vector<std::vector<int>>;

/// What the neurons of one layer put out on a mesh, after the activation.
struct LayerMaps {
    std::vector<int> neurons;        ///< those whose maps are kept
    Batch<float> values;             ///< kept neurons × mesh points, row by row from the bottom
    Eigen::VectorXd low, high, mean; ///< of every neuron, over the mesh
};

/// What every neuron of a network puts out over a box of a slice of its inputs.
struct NeuronMaps {
    Box box;
    int columns = 0, rows = 0;     ///< of the mesh, which includes the box's edges
    std::vector<LayerMaps> layers; ///< the inputs first, then each layer: one more than the network has

    /// The map of the neuron that is the layer's `kept`th; inputs are layer 0 here.
    Field field(std::size_t layer, std::size_t kept) const;
};

enum class NeuronState {
    alive,
    constant, ///< the same value all over the mesh, to 1e-10 of it
    dead      ///< 0 all over the mesh
};
NeuronState stateOf(const LayerMaps& layer, int neuron);

/// Outputs of all layers on a mesh of columns × rows points, in the network's precision. Maps are kept of
/// the selected neurons, summaries of all. Throws Error where the slice is none of these inputs.
NeuronMaps neuronMaps(const AnyNetwork& network, const Box& box, int columns, int rows,
                      const PlaneSlice& slice, const NeuronSelection& kept);

} // namespace hanscape
