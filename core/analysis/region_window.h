#pragma once

#include "core/analysis/decision_boundary.h"
#include "core/analysis/region_mesh.h"

namespace hanscape {

/// What a picture of linear regions in a box of the plane is made from.
struct RegionWindow {
    Box box;
    RegionTotals totals;
    double share = 1;     ///< of the box's area that totals, density and boundary tell of
    bool whole = true;    ///< all layers fold, so that f is affine in each region
    RegionMesh mesh;      ///< all regions; empty where there are more than the limit
    Batch<float> density; ///< length of folds per unit of area where mesh is empty; row 0 at the bottom
    std::vector<std::uint64_t> patterns;   ///< of each region of the mesh: signPatterns() at its middle
    std::vector<BoundarySegment> boundary; ///< where the prediction changes
};

struct RegionWindowRequest {
    Box box;
    Objective objective;
    int shown = 1;               ///< output that is read, of more than two
    std::size_t layers = 0;      ///< that fold: the first so many; 0: all
    std::int64_t limit = 20'000; ///< regions of a mesh
    int columns = 0, rows = 0;   ///< cells of the density; 0: beyond the limit the work ends early
    bool boundary = true;        ///< to be found, where all layers fold
    /// Told now and then, from any thread but one call at a time, how much of the box's area is done (0 … 1)
    /// and in how many regions; soFar() makes a window of that without mesh and boundary. Where it returns
    /// false, the work ends early. May be empty.
    std::function<bool(double share, std::int64_t regions, const std::function<RegionWindow()>& soFar)>
        report;
};

/// Walks through the regions of a box once for all that a picture of it needs. Where only the first layers
/// fold, values and gradients are those of the whole network at each region's middle. Throws Error as
/// subdivide() does.
RegionWindow lookAtRegions(const Network<double>& network, const RegionWindowRequest& request);

} // namespace hanscape
