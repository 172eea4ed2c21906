#pragma once

#include <cstddef>

namespace hanscape {

/// Most numbers of one table or array: 2 GiB of them.
inline constexpr std::size_t mostNumbers = std::size_t(1) << 28;

/// Most classes of data: as many as a layer has outputs.
inline constexpr int mostClasses = 4096;

} // namespace hanscape
