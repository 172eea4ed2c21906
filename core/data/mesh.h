#pragma once

#include "core/data/dataset.h"

namespace hanscape {

inline constexpr int meshPoints = 81; ///< mesh points along each side of [−1, 1]² in the paper (§3.1)
inline constexpr int smallestMesh = 2, largestMesh = 2048;

/// Where mesh point `index` of `mesh` lies between −1 and 1.
inline double meshCoordinate(int index, int mesh) { return (2.0 * index) / (mesh - 1) - 1; }

/// The mesh × mesh points of [−1, 1]², row by row from y = −1 upwards, all for testing, with the target that
/// `target(column, row)` gives. Of two classes, until the caller says otherwise.
template <class Target>
Dataset onMesh(int mesh, Target&& target) {
    Dataset data;
    const Eigen::Index count = Eigen::Index(mesh) * mesh;
    data.inputs.resize(2, count);
    data.targets.resize(count);
    data.resetSplit(Part::test);
    for (int row = 0; row < mesh; ++row)
        for (int column = 0; column < mesh; ++column) {
            const Eigen::Index i = Eigen::Index(row) * mesh + column;
            data.inputs(0, i) = meshCoordinate(column, mesh);
            data.inputs(1, i) = meshCoordinate(row, mesh);
            data.targets(i) = target(column, row);
        }
    return data;
}

} // namespace hanscape
