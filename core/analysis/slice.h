#pragma once

#include "core/analysis/field.h"

#include <utility>

namespace hanscape {

/// The slice along two features through the mean of the training samples (of all where there are none).
PlaneSlice sliceThroughMean(const Dataset& data, int x, int y);

/// The two features with the largest variance over the training samples, the earlier ones among equals, in
/// ascending order: a slice to begin with. (0, 1) where there are two at most.
std::pair<int, int> widestFeatures(const Dataset& data);

/// The samples seen along all other features: the same data set with x and y as its two inputs. What lies
/// beyond the last feature is 0.
Dataset projected(const Dataset& data, int x, int y);

} // namespace hanscape
