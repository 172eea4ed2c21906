#pragma once

#include "core/data/painting_sketch.h"

namespace hanscape {

using Selection = std::vector<Sketch::Id>; ///< ascending

Selection samplesInBox(const Sketch& sketch, const PlaneBox& box);
/// Those within a closed line; where it crosses itself, an area that it goes around twice is outside.
Selection samplesInLasso(const Sketch& sketch, const std::vector<PlanePoint>& lasso);

/// Puts samples `by` away from where the places say that they were.
void moveSamples(Sketch& sketch, const Selection& selection, const std::vector<PlanePoint>& from,
                 PlanePoint by);
/// Copies of samples, `by` away; returns them.
Selection duplicateSamples(Sketch& sketch, const Selection& selection, PlanePoint by);
void removeSamples(Sketch& sketch, const Selection& selection);
/// Gives samples a class, or a value in regression; none of them is a flipped one afterwards.
void labelSamples(Sketch& sketch, const Selection& selection, double target);
void assignSamples(Sketch& sketch, const Selection& selection, Part part);

} // namespace hanscape
