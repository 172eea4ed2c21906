#pragma once

#include "core/analysis/field.h"
#include "core/analysis/neuron_maps.h"

#include <utility>

namespace hanscape {

/// The least and the greatest finite value of a field; a unit around a single one, 0 and 1 where there is
/// none: ends of a colour scale.
std::pair<double, double> finiteRange(const Field& field);

/// The decimal logarithm of a field of losses. What is 0 counts as the least that single precision tells from
/// it; NaN stays NaN.
Field logarithmOf(const Field& field);

/// A range of round numbers that nearly all values of the maps lie in, 0 at one end or within: all but a few
/// hundredths at either end, each layer counting alike, so that one wild neuron does not take the colours of
/// all others. 0 and 1 where no value is finite.
std::pair<double, double> usualRange(const NeuronMaps& maps);

} // namespace hanscape
