#pragma once

#include "core/analysis/field.h"
#include "core/analysis/network_family.h"
#include "core/analysis/ruggedness.h"

#include <atomic>

namespace hanscape {

/// A random network and the mean of its two outputs over [−1, 1]²: a surface of Figure 2.
struct Landscape {
    Network<double> network;
    Field field;
    Ruggedness ruggedness;  ///< of the field
    bool collapsed = false; ///< C2C, as SampleVariability has it; judged in double precision
};

constexpr int landscapeMesh = 96; ///< points along each side, where nothing else is said

/// One member of a family, on a mesh of that many points along each side.
Landscape sampleLandscape(const SampleKey& key, int width, int mesh = landscapeMesh,
                          const SampleScale& scale = {});
/// Several members, on all cores. Once `cancelled`, the rest stay without networks.
std::vector<Landscape> sampleLandscapes(const std::vector<SampleKey>& keys, int width,
                                        int mesh = landscapeMesh, const SampleScale& scale = {},
                                        const std::atomic<bool>* cancelled = nullptr);

} // namespace hanscape
