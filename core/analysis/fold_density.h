#pragma once

#include "core/analysis/linear_regions.h"

#include <atomic>

namespace hanscape {

/// Adds up the length of folds in each of rows × columns cells of a box. Many threads may add at once; their
/// order changes no bit.
class FoldRaster {
  public:
    FoldRaster(const Box& box, int columns, int rows);

    /// Half of the region's folds, whose other half its neighbours add.
    void add(const LinearRegion& region);
    /// Length of folds per unit of area, row 0 at the bottom.
    Batch<float> densities() const;

  private:
    void add(const RegionCorner& a, const RegionCorner& b);
    std::atomic<std::int64_t>& cell(double x, double y);

    Box m_box;
    int m_columns, m_rows;
    std::vector<std::atomic<std::int64_t>> m_cells;
};

/// Length of folds per unit of area in each of rows × columns cells of a box, row 0 at the bottom: where a
/// network spends its regions, however many there are. `jobs` changes no bit. The options' sinks are not
/// used. Throws Error as subdivide() does.
Batch<float> foldDensity(const Network<double>& network, const Box& box, int columns, int rows,
                         SubdivisionOptions options = {});

} // namespace hanscape
