#pragma once

#include "widgets/surface/height_mesh.h"

namespace hanscape {

/// What a vertex sees of the sky, 0 … 1: from its upper side and from its lower one.
struct OpenSky {
    float above = 1, below = 1;
};

/// Ambient occlusion of a mesh of rows × columns vertices over the box of axes: for each vertex the horizon
/// in sixteen directions, up to a third of the box away; holes hide nothing. A few nanoseconds a vertex and
/// direction, so it is for meshes that rest.
void openSky(const std::vector<HeightPoint>& points, int rows, int columns, std::vector<OpenSky>& sky);

} // namespace hanscape
