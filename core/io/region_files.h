#pragma once

#include "core/analysis/region_mesh.h"

#include <string>

namespace hanscape {

/// Colours of regions, 0xRRGGBB, one for each.
using RegionColors = std::vector<std::uint32_t>;

/// Width of the lines between regions that leaves them to be seen, in parts of the box's larger side.
double regionLineWidth(const RegionMesh& mesh, const Box& box);

/// The regions as an SVG picture whose larger side has 1000 units; the box's top is up.
std::string regionsSvg(const RegionMesh& mesh, const Box& box, const RegionColors& colors);

/// The regions as a binary PLY mesh: x and y of the plane, z the value, one polygon with its colour each.
/// Corners are not shared.
std::string regionsPly(const RegionMesh& mesh, const RegionColors& colors);

} // namespace hanscape
