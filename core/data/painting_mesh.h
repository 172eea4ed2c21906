#pragma once

#include "core/data/painting_sketch.h"

#include <cmath>

namespace hanscape {

/// A point of a mesh, or a cell of a lattice.
struct MeshCell {
    int column = 0, row = 0;

    bool operator==(const MeshCell&) const = default;
    /// A number of its own for every cell.
    std::uint64_t key() const {
        return std::uint64_t(static_cast<std::uint32_t>(column)) << 32 | static_cast<std::uint32_t>(row);
    }
};

/// points × points places, evenly spaced, on the edges of a box, too: the paper's are 81×81 on [−1, 1]².
struct PlaneMesh {
    PlaneBox box;
    int points = 81; ///< along each side, at least 2

    double width() const { return box.width() / (points - 1); } ///< distance of two neighbours along x
    double height() const { return box.height() / (points - 1); }
    PlanePoint at(MeshCell cell) const {
        return {box.width() * cell.column / (points - 1) + box.low.x,
                box.height() * cell.row / (points - 1) + box.low.y};
    }
    bool contains(MeshCell cell) const {
        return cell.column >= 0 && cell.row >= 0 && cell.column < points && cell.row < points;
    }
    /// The nearest mesh point; contains() tells whether it lies within the box.
    MeshCell nearest(PlanePoint to) const {
        return {nearestLine((to.x - box.low.x) / width()), nearestLine((to.y - box.low.y) / height())};
    }
    /// The sample that lies on a mesh point, give or take what files round.
    std::optional<Sketch::Id> sampleOn(const Sketch& sketch, MeshCell cell) const {
        const PlanePoint p = at(cell);
        const double x = 0.01 * width(), y = 0.01 * height();
        return sketch.nearest(p, {{p.x - x, p.y - y}, {p.x + x, p.y + y}});
    }

    bool operator==(const PlaneMesh&) const = default;

  private:
    static int nearestLine(double line) {
        constexpr double far = 1e9;
        return static_cast<int>(std::lround(std::min(std::max(line, -far), far)));
    }
};

} // namespace hanscape
