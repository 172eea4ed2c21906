#pragma once

#include "core/analysis/network_family.h"

namespace hanscape {

/// What variability (eq. 3, Figure 4) is computed of. The lists are separated by commas.
struct VariabilitySpec {
    std::string networks = "fc-relu,fc-abs,han";
    std::string depths = "3,6,9,12,15,18,21,24,27,30,33,36,39,42,45";
    std::string parameters = "auto"; ///< the most of each network; auto: 4000 if fully connected, 800 for han
    std::int64_t samples = 3000;     ///< networks at each depth
    int mesh = 81;                   ///< points along each side of [−1, 1]²
    std::int64_t seed = 1;
    double weightScale = 1, biasScale = 1; ///< SampleScale

    bool operator==(const VariabilitySpec&) const = default;
};

const FieldTable<VariabilitySpec>& variabilityFields();

/// Every complaint, one sentence each.
std::vector<std::string> check(const VariabilitySpec& spec);

/// One bar of the figure.
struct VariabilityCell {
    NetworkFamily family = NetworkFamily::han;
    int depth = 0;
    int width = 0; ///< the largest within the parameters allowed
    NetworkSpec network;
};

/// All bars, network by network and depth by depth. Throws Error where check() would complain.
std::vector<VariabilityCell> cellsOf(const VariabilitySpec& spec);

} // namespace hanscape
