#pragma once

#include "core/nn/architecture_spec.h"

namespace hanscape {

/// One of the networks that are compared. Its place among them is its colour.
struct ComparisonMember {
    std::string name; ///< "HanNet", "a", …; as a person reads it
    ArchitectureSpec architecture;

    bool operator==(const ComparisonMember&) const = default;
};

/// Networks that are trained side by side, from the same data, seeds and batches.
struct ComparisonSpec {
    static constexpr std::size_t mostMembers = 4;
    static constexpr int mostSeeds = 10;

    std::vector<ComparisonMember> members;
    int seeds = 1; ///< runs of each network, from the training's seed on

    bool operator==(const ComparisonSpec&) const = default;
};

/// Every complaint, one sentence each.
std::vector<std::string> check(const ComparisonSpec& spec);

/// What comparisons begin with.
enum class ComparisonPreset {
    ablation, ///< Table 4: Householder or fully connected, ABS or ReLU, in the 20 × 30 frame
    figure,   ///< Figure 1: HanNet and FCNet1
    table3,   ///< HanNet and FCNet1 … FCNet3
    seeds     ///< one network from five seeds
};

/// `own` is the network of which there are seeds.
ComparisonSpec comparisonOf(ComparisonPreset preset, const ArchitectureSpec& own = {});

/// A preset's name where there is one of that architecture; else a description such as "10×50 FC, ReLU".
/// HanNet is of Table 3 and, as a, of Table 4: `ablation` says which is meant.
std::string networkName(const ArchitectureSpec& architecture, bool ablation = false);

/// "20×30 Householder, ABS"
std::string describe(const ArchitectureSpec& architecture);

} // namespace hanscape
