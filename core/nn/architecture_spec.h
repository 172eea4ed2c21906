#pragma once

#include "core/nn/network_spec.h"

#include <optional>

namespace hanscape {

enum class InitialisationChoice { automatic, kaiming, xavier, orthogonal };

/// A network as a person chooses it: hidden layers alike but for the fully connected ones among them.
struct ArchitectureSpec {
    int depth = 20;                            ///< hidden layers
    int width = 30;                            ///< neurons of each
    LayerKind layers = LayerKind::householder; ///< FC or Householder
    bool residual = false; ///< FC layers after the first are in residual blocks of two: a ResNet
    Activation activation = Activation::abs;
    std::string fcLayers =
        "0,1,last"; ///< hidden layers that are fully connected where `layers` is Householder
    InitialisationChoice initialisation = InitialisationChoice::automatic;
    double gain = 0; ///< factor on the drawn weights; 0: by activation

    bool operator==(const ArchitectureSpec&) const = default;
};

const FieldTable<ArchitectureSpec>& architectureFields();

/// Every complaint about the architecture itself, one sentence each.
std::vector<std::string> check(const ArchitectureSpec& spec);

/// The list of layers, the output layer (FC, no activation) included. Initialisation `automatic` is
/// orthogonal in a network with Householder layers and Kaiming in one without. A residual network is an FC
/// layer, (depth − 1)/2 blocks x + FC(φ(BN(FC(φ(BN(x)))))) and the output layer. Throws Error where
/// check() would complain.
NetworkSpec buildNetwork(const ArchitectureSpec& spec, int inputs, int outputs);

/// The architecture that builds this list of layers, where there is one.
std::optional<ArchitectureSpec> architectureOf(const NetworkSpec& spec);

struct ArchitecturePreset {
    std::string name;        ///< "HanNet", "FCNet1", "a" …, as in the paper's tables
    std::string description; ///< what it is, in a line
    ArchitectureSpec spec;
};

/// The paper's checkerboard networks (Table 3), ablations (Table 4), and a residual network.
const std::vector<ArchitecturePreset>& architecturePresets();

/// Whether the architecture is a residual network.
bool isResidual(const ArchitectureSpec& spec);

/// The defaults of `--network han`, `--network fc` and `--network resnet`.
ArchitectureSpec hanArchitecture();
ArchitectureSpec fcArchitecture();
ArchitectureSpec resnetArchitecture();

} // namespace hanscape
