#pragma once

#include "core/analysis/field.h"

namespace hanscape {

/// Local extrema of a field: mesh points off the edge that lie above, or below, all eight neighbours by more
/// than single precision's rounding of the field's largest value, so that plateaus and noise count for none.
struct Ruggedness {
    int peaks = 0, valleys = 0;

    int extrema() const { return peaks + valleys; }
};

Ruggedness ruggedness(const Field& field);

} // namespace hanscape
