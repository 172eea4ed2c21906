#pragma once

#include "core/nn/network.h"
#include "widgets/network/neuron_layout.h"

#include <QLineF>

namespace hanscape {

/// A line between two shown neurons of neighbouring columns.
struct NeuronLink {
    int layer = 0;        ///< it leads from column `layer` to the next
    int from = 0, to = 0; ///< neurons
    double weight = 0; ///< w of an FC layer; −2uᵢuⱼ/‖u‖² of a Householder layer; γ/√(σ² + ε)
    double share = 0;  ///< |weight| in the largest of its layer

    NeuronPlace source() const { return {layer, from}; }
    NeuronPlace target() const { return {layer + 1, to}; }
    bool operator==(const NeuronLink&) const = default;
};

/// u/‖u‖ of a Householder layer.
Eigen::VectorXd unitReflector(const Network<double>& network, std::size_t layer);

/// The links of each layer between shown neurons: all of them where they are few, else the heaviest.
std::vector<NeuronLink> heaviestLinks(const Network<double>& network, const NeuronLayout& layout);

/// All links of one neuron with shown ones, coming and going.
std::vector<NeuronLink> linksOf(const Network<double>& network, const NeuronLayout& layout,
                                NeuronPlace place);

/// Where a link is drawn.
QLineF lineOf(const NeuronLink& link, const NeuronLayout& layout);

} // namespace hanscape
