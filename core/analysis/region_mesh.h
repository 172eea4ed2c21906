#pragma once

#include "core/analysis/linear_regions.h"

namespace hanscape {

/// Linear regions to be drawn: each one's corners, one region after another.
struct RegionMesh {
    struct Corner {
        double x = 0, y = 0;
        double value = 0;       ///< of what is read, by the region's own affine map
        std::int32_t layer = 0; ///< whose fold the edge to the next corner is; RegionCorner::boxEdge
    };

    std::vector<Corner> corners;
    std::vector<std::size_t> begins{0}; ///< region i has the corners begins[i] … begins[i + 1] − 1
    std::vector<double> values;         ///< at each region's centroid
    std::vector<AffineFunction> maps;   ///< of what is read, in each region

    std::size_t size() const { return values.size(); }
    std::span<const Corner> region(std::size_t i) const {
        return {corners.data() + begins[i], begins[i + 1] - begins[i]};
    }
    /// Length of the gradient in a region.
    double slope(std::size_t i) const;
    void append(const LinearRegion& region, const Readout& readout);
    void append(const LinearRegion& region, const AffineFunction& f);
    void append(const RegionMesh& other);
};

struct CollectedRegions {
    RegionMesh mesh; ///< empty where there are more than were asked for
    RegionTotals totals;
    bool complete = true; ///< false where `report` ended the work
};

/// All regions of a box, such as the visible part of a plane, where they are at most `limit`; more are
/// counted but not kept. The options' sinks are not used. Throws Error as subdivide() does.
CollectedRegions collectRegions(const Network<double>& network, const Box& box, const Readout& readout,
                                std::int64_t limit, SubdivisionOptions options = {});

} // namespace hanscape
