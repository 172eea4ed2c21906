#pragma once

#include "core/analysis/region_walk.h"

namespace hanscape {

/// One linear region by itself.
struct RegionFound {
    std::vector<RegionCorner> corners; ///< counter-clockwise
    double area = 0;
    AffineFunction map; ///< of what is read
};

/// The linear region that holds a point of a box, as far as it lies in the box: found by following the point
/// through the layers, however many regions there are. The readout is of the layers' outputs.
RegionFound regionAt(const AffineLayers& layers, const Box& box, const Readout& readout, double x, double y);

/// Follows points through a network: f's affine map around each. One thread's workplace.
class AffineProbe {
  public:
    AffineProbe(const AffineLayers& layers, const Readout& readout);

    AffineFunction at(double x, double y);

  private:
    const AffineLayers& m_layers;
    Readout m_readout;
    std::vector<AffineMaps> m_inputs, m_z; ///< of each layer
};

} // namespace hanscape
