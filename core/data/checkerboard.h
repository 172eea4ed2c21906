#pragma once

#include "core/data/dataset.h"

namespace hanscape {

inline constexpr int meshPoints = 81;      ///< mesh points along each side of [−1, 1]²
inline constexpr int boardMeshPoints = 72; ///< of those, covered by blocks; the rest is a border of label 0
inline constexpr int boardOffset = 4;      ///< rows and columns before the first block

/// The label of mesh point (column, row): 0 on the border and in block (0, 0), alternating from block to
/// block.
int checkerboardLabel(int blocks, int column, int row);

/// The paper's checkerboard (§3.1): 81×81 mesh points on [−1, 1]², all marked for testing, row by row
/// from y = −1 upwards. `blocks` divides 72.
Dataset checkerboard(int blocks);

} // namespace hanscape
