#pragma once

#include "core/train/trainer.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// "training", "finished", "stopped" and "diverged", in RunStatus's order: what files call a run's status.
const std::vector<std::string>& statusNames();

/// A run's state as the bytes of a safetensors file: parameters and moments in the run's precision, the
/// evaluations (evaluations × 10, in double) and, as metadata, the counters. Nothing of it is rounded.
std::string encodeState(const AnyTrainerState& state);

/// Throws Error, with `name`, where the bytes are no such file or contradict themselves.
AnyTrainerState decodeState(std::string_view bytes, const std::string& name);

} // namespace hanscape
