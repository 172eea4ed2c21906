#pragma once

#include "core/data/painting_edit.h"

#include <optional>

namespace hanscape {

/// A change of samples of two features: an edit, or one that is undone. What comes back to its place between
/// others is the undoing of its removal.
struct SampleDifference {
    SampleEdit edit;
    bool undone = false;

    bool operator==(const SampleDifference&) const = default;
};

/// Whether two sets hold the same bits in the same order.
bool sameSamples(const Dataset& a, const Dataset& b);

/// What makes one set of samples out of another, bit for bit; none where the two are no sets of two features
/// and of one task, or where the change would say more than the set itself. Takes time in proportion to the
/// samples.
std::optional<SampleDifference> differenceOf(const Dataset& before, const Dataset& after);

/// Carries the change out. Throws Error, changing nothing, where it is one of other samples.
void apply(Dataset& data, const SampleDifference& difference);

} // namespace hanscape
