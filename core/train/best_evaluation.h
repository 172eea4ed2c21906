#pragma once

#include "core/train/metrics.h"

#include <vector>

namespace hanscape {

/// Whether a is a better evaluation than b: by test, else validation, else training scores.
bool better(const Metrics& a, const Metrics& b);
/// The best of a run's evaluations, of which there is at least one; ties to the earliest.
const Metrics& bestOf(const std::vector<Metrics>& history);

} // namespace hanscape
