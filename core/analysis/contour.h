#pragma once

#include "core/analysis/field.h"

namespace hanscape {

/// A straight piece of a line in the plane.
struct ContourSegment {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// Where a field crosses a level, linear between its mesh points: a piece or two in each cell that it
/// crosses. Cells with a value that is not a number have none.
std::vector<ContourSegment> contour(const Field& field, double level);

/// Where the predicted class changes, from outputs (outputs × mesh points, row by row) on the mesh of a
/// field of which only box and size count: exact at mesh points, linear between them. Any network's; see
/// decisionBoundary() for the exact lines of piecewise linear ones. None in regression.
std::vector<ContourSegment> decisionContour(const Batch<float>& outputs, const Field& mesh,
                                            const Objective& objective);

} // namespace hanscape
