#pragma once

#include <cstdint>

namespace hanscape {

/// Regions that a picture may hold: beyond that, viewers give up and no eye could tell them apart.
inline constexpr std::int64_t mostInPicture = 200'000;
/// Regions that a mesh file may hold.
inline constexpr std::int64_t mostInMesh = 5'000'000;

} // namespace hanscape
