#pragma once

#include "core/nn/network.h"
#include "core/nn/objective.h"

namespace hanscape {

/// A rectangle of the plane.
struct Box {
    double left = -1, right = 1, bottom = -1, top = 1;

    double width() const { return right - left; }
    double height() const { return top - bottom; }
    bool operator==(const Box&) const = default;
};

/// The rectangle to draw for two-dimensional data: [−1, 1]² where the samples lie in it and reach over most
/// of it, else their extent and a margin of a twentieth.
Box boundingBox(const Dataset& data);

/// A function of x and y on a mesh that includes the box's edges.
struct Field {
    Box box;
    Batch<float> values; ///< rows × columns; row 0 lies at the bottom (lowest y), column 0 at the left

    int rows() const { return static_cast<int>(values.rows()); }
    int columns() const { return static_cast<int>(values.cols()); }
    double x(double column) const { return box.left + box.width() * column / (columns() - 1); }
    double y(double row) const { return box.bottom + box.height() * row / (rows() - 1); }
    /// Bilinear interpolation at a point, which is clamped to the box.
    double at(double x, double y) const;
};

/// What a network of two inputs shows (Objective::shownValues) on a mesh of columns × rows points.
Field evaluateField(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                    int rows, int shown = 1);

/// The predicted class of a network of two inputs on a mesh, as numbers 0, 1, ….
Field predictedClasses(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                       int rows);

} // namespace hanscape
