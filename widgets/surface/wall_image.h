#pragma once

#include "widgets/surface/surface_frame.h"
#include "widgets/surface/wall_layout.h"

namespace hanscape {

/// The surfaces of a wall in their places; `large` is the one that is shown, −1: all.
std::vector<SurfacePane> wallPanes(const WallScene& scene, int large, const WallLayout& layout);

/// Paints all of a wall but surfaces and lines: what paintWallText() does, and what the axes of a large
/// surface, seen by the camera, say.
void paintWallWords(QPainter& painter, const WallScene& scene, int large, const WallLayout& layout,
                    const OrbitCamera& camera);

} // namespace hanscape
