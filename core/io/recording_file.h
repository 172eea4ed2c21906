#pragma once

#include "core/train/recording.h"

#include <string>
#include <string_view>

namespace hanscape {

/// A recording as the bytes of a safetensors file: `iterations` (frames), `parameters` (frames × parameters)
/// in the run's precision and, with batch normalisation, `statistics` (frames × running means and variances);
/// as metadata the network's spec and the frames' distance. Nothing of it is rounded.
std::string encodeRecording(const Recording& recording);

/// Throws Error, with `name`, where the bytes are no such file, contradict themselves, or hold a network that
/// cannot be used.
Recording decodeRecording(std::string_view bytes, const std::string& name);

} // namespace hanscape
