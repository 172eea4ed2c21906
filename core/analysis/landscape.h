#pragma once

#include "core/analysis/field.h"
#include "core/analysis/network_family.h"

namespace hanscape {

/// A random network and the mean of its two outputs over [−1, 1]²: a surface of Figure 2.
struct Landscape {
    Network<double> network;
    Field field;
    bool collapsed = false; ///< C2C, as SampleVariability has it; judged in double precision
};

/// One member of a family, on a mesh of that many points along each side.
Landscape sampleLandscape(const SampleKey& key, int width, int mesh = 96, const SampleScale& scale = {});
/// Several members, on all cores.
std::vector<Landscape> sampleLandscapes(const std::vector<SampleKey>& keys, int width, int mesh = 96,
                                        const SampleScale& scale = {});

} // namespace hanscape
