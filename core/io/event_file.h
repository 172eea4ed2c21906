#pragma once

#include "core/train/metrics.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// CRC-32C (Castagnoli), as the records of event files are summed: of "123456789" 0xe3069283.
std::uint32_t crc32c(std::string_view bytes);

/// A run's evaluations as TensorBoard's event file: records of a length, its masked CRC-32C, an Event message
/// and its masked CRC-32C. Scalars are called loss/train, accuracy/test, nrmse/validation and so on, in
/// single precision; what does not apply is left out. The file begins at `started` seconds since 1970, and
/// its `seconds` are spread evenly over the iterations.
std::string encodeEvents(const std::vector<Metrics>& history, double started, double seconds);

/// The name by which TensorBoard knows such a file in a run's folder.
std::string eventFileName(std::int64_t started);

} // namespace hanscape
