#pragma once

#include "core/analysis/linear_region.h"
#include "core/nn/network.h"

#include <functional>
#include <memory>

namespace hanscape {

/// Sums over the linear regions of a box.
struct RegionTotals {
    /// Sides of regions by the hidden layer whose fold they are; a fold between two regions counts twice.
    struct Sides {
        std::int64_t count = 0;
        double length = 0;
    };

    std::int64_t count = 0;
    double area = 0;
    double smallest = 0, largest = 0; ///< areas
    Sides boundary;                   ///< on the box's edges
    std::vector<Sides> layers;

    void add(const LinearRegion& region);
    void add(const RegionTotals& other);
    /// Edges of the subdivision, those on the box's edges included.
    std::int64_t edges() const;
    /// Corners of the subdivision, by Euler's formula.
    std::int64_t vertices() const { return count > 0 ? edges() - count + 1 : 0; }
    double foldLength() const;
};

/// What takes the regions of one part of a box, one after another on one thread.
class RegionSink {
  public:
    virtual ~RegionSink() = default;
    virtual void take(const LinearRegion& region) = 0;
};

struct SubdivisionOptions {
    int jobs = 0; ///< threads; 0: one a core. No result depends on it.
    /// Makes the sink of a part; may be empty. Called from any thread, one call at a time.
    std::function<std::unique_ptr<RegionSink>()> makeSink;
    /// Told now and then, one call at a time but from any thread, how much of the box's area is done (0 … 1)
    /// and in how many regions; where it returns false, the work ends early. May be empty.
    std::function<bool(double share, std::int64_t regions)> report;
};

struct Subdivision {
    RegionTotals totals;
    std::vector<std::unique_ptr<RegionSink>> sinks; ///< part by part, in an order that is always the same
    bool complete = true;                           ///< false where it ended early
};

/// Cuts a box of the plane into the regions on which a piecewise-linear network is affine, exactly: along
/// each neuron's zero line, layer by layer, in double precision. A region is a set of signs of all neurons;
/// two neighbours count as two even where their affine maps happen to be equal (as where ReLU neurons behind
/// the fold are all off). Folds that graze a polygon within rounding (1e-11 of its size) cut nothing. Throws
/// Error where the network has other inputs than two or an activation that is not piecewise linear.
Subdivision subdivide(const Network<double>& network, const Box& box, const SubdivisionOptions& options = {});

} // namespace hanscape
