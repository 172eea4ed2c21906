#pragma once

#include "core/analysis/linear_regions.h"

namespace hanscape {

/// A piece of the line where a prediction changes, within one linear region: exact, no contour of a mesh.
struct BoundarySegment {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    int low = 0, high = 1; ///< the classes on either side
};

/// Where the predicted class changes within a region: the mean of two outputs is 0.5, or two outputs are
/// equal and largest; of a regression, where the output is `level`.
class BoundaryFinder {
  public:
    BoundaryFinder(const Objective& objective, int outputs, double level = 0.5);

    void append(const LinearRegion& region, std::vector<BoundarySegment>& segments) const;

  private:
    void appendPair(const LinearRegion& region, int low, int high,
                    std::vector<BoundarySegment>& segments) const;

    int m_classes = 0; ///< whose outputs are compared; 0: what is read is compared with 0
    Readout m_readout;
};

/// All segments of a box. The options' sinks are not used. In an order
/// that is always the same. Throws Error as subdivide() does.
std::vector<BoundarySegment> decisionBoundary(const Network<double>& network, const Box& box,
                                              const Objective& objective, double level = 0.5,
                                              SubdivisionOptions options = {});

} // namespace hanscape
