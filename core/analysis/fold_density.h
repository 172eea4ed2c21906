#pragma once

#include "core/analysis/linear_regions.h"

namespace hanscape {

/// Length of folds per unit of area in each of rows × columns cells of a box, row 0 at the bottom: where a
/// network spends its regions, however many there are. `jobs` changes no bit. The options' sinks are not
/// used. Throws Error as subdivide() does.
Batch<float> foldDensity(const Network<double>& network, const Box& box, int columns, int rows,
                         SubdivisionOptions options = {});

} // namespace hanscape
