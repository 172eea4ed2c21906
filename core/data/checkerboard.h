#pragma once

#include "core/data/mesh.h"

namespace hanscape {

/// Blocks × blocks squares of mesh points, alternately of label 0 and 1, amid a border of label 0: the
/// paper's checkerboard (§3.1) for any number of blocks and any mesh. On 81 points 72 of each row are
/// covered, from the fifth on; another mesh is covered in the same proportion, rounded down to whole blocks
/// of equal size.
class Checkerboard {
  public:
    /// 1 ≤ blocks ≤ mesh.
    explicit Checkerboard(int blocks, int mesh = meshPoints);

    int covered() const { return m_covered; } ///< mesh points along each side that blocks cover
    int offset() const { return m_offset; }   ///< rows and columns before the first block
    /// The label of mesh point (column, row): 0 on the border and in block (0, 0).
    int label(int column, int row) const;

  private:
    int m_covered, m_offset, m_size;
};

/// The checkerboard's mesh points, row by row from y = −1 upwards, all for testing.
Dataset checkerboard(int blocks, int mesh = meshPoints);

} // namespace hanscape
