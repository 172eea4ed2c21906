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

/// The rectangle to draw for two features of the data: [−1, 1]² where the samples lie in it and reach over
/// most of it, else their extent and a margin of a twentieth. The one side that data of one feature have is
/// their extent, the other −1 … 1.
Box boundingBox(const Dataset& data, int x = 0, int y = 1);

/// A plane through the space of inputs: features x and y vary, the others stay at the base point's.
struct PlaneSlice {
    int x = 0, y = 1;     ///< y may lie beyond the last feature of a one-dimensional space
    Eigen::VectorXd base; ///< one number a feature; may be empty where there are two at most

    bool operator==(const PlaneSlice& other) const {
        return x == other.x && y == other.y && base.size() == other.base.size() && base == other.base;
    }
};

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

/// What a network shows (Objective::shownValues) on a mesh of columns × rows points over a box of a slice of
/// its inputs. Throws Error where the slice is none of these inputs.
Field evaluateField(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                    int rows, int shown = 1, const PlaneSlice& slice = {});

/// The predicted class on a mesh, as numbers 0, 1, ….
Field predictedClasses(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                       int rows, const PlaneSlice& slice = {});

} // namespace hanscape
