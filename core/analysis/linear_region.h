#pragma once

#include "core/analysis/field.h"

#include <span>

namespace hanscape {

/// A corner of a region, and what its edge to the next corner comes from.
struct RegionCorner {
    double x = 0, y = 0;
    std::int32_t layer = boxEdge; ///< the hidden layer, from 0, whose neuron folds there
    std::int32_t neuron = 0;

    static constexpr std::int32_t boxEdge = -1; ///< the edge is the box's own
};

/// x ↦ slopeX · x + slopeY · y + constant.
struct AffineFunction {
    double slopeX = 0, slopeY = 0, constant = 0;

    double at(double x, double y) const { return slopeX * x + slopeY * y + constant; }
};

/// A scalar of the outputs, Σ weights · outputs + constant, where it is affine in each region.
struct Readout {
    Eigen::VectorXd weights;
    double constant = 0;
};

/// What surfaces and maps show of a network (Objective::shownValues) where that is affine in its outputs.
/// Under cross-entropy the output `shown`, less the other of two.
Readout shownReadout(const Objective& objective, int outputs, int shown = 1);

/// A convex polygon on which the network is affine. Valid while the sink that it is handed to looks at it.
class LinearRegion {
  public:
    /// `map`: ∂/∂x, ∂/∂y and the constant in a row each, outputs in columns (perhaps with padding).
    LinearRegion(std::span<const RegionCorner> corners, const Batch<double>& map)
        : m_corners(corners), m_map(map) {}

    /// Counter-clockwise.
    std::span<const RegionCorner> corners() const { return m_corners; }
    AffineFunction output(Eigen::Index i) const { return {m_map(0, i), m_map(1, i), m_map(2, i)}; }
    AffineFunction read(const Readout& readout) const {
        const Eigen::Vector3d sums = m_map.leftCols(readout.weights.size()) * readout.weights;
        return {sums(0), sums(1), sums(2) + readout.constant};
    }
    double area() const;
    RegionCorner centroid() const;

  private:
    std::span<const RegionCorner> m_corners;
    const Batch<double>& m_map;
};

} // namespace hanscape
