#pragma once

#include "core/data/dataset.h"

namespace hanscape {

struct PlanePoint {
    double x = 0, y = 0;

    bool operator==(const PlanePoint&) const = default;
};

/// One sample of two features.
struct PlaneSample {
    PlanePoint at;
    double target = 0;
    Part part = Part::train;
    std::int16_t flippedFrom = -1;

    bool operator==(const PlaneSample&) const = default;
};

/// A change of samples of two features that can be undone bit for bit: it holds what it touches and
/// nothing else.
struct SampleEdit {
    struct Change {
        std::uint32_t index;
        PlaneSample before, after;

        bool operator==(const Change&) const = default;
    };
    struct Removal {
        std::uint32_t index;
        PlaneSample sample;

        bool operator==(const Removal&) const = default;
    };

    std::vector<Change> changed;    ///< ascending by index in the data before; none is in `removed`
    std::vector<Removal> removed;   ///< ascending by index in the data before
    std::vector<PlaneSample> added; ///< behind what remains
    int classesBefore = 2, classesAfter = 2;

    bool empty() const;
    bool operator==(const SampleEdit&) const = default;
};

PlaneSample planeSample(const Dataset& data, Eigen::Index sample);
void setPlaneSample(Dataset& data, Eigen::Index sample, const PlaneSample& value);

/// Carries the edit out on the data that it was made for.
void apply(Dataset& data, const SampleEdit& edit);
/// Undoes it: apply(), then revert(), leaves the same bits in the same order.
void revert(Dataset& data, const SampleEdit& edit);

} // namespace hanscape
