#pragma once

#include "widgets/surface/surface_scene.h"

#include <vector>

namespace hanscape {

/// What of a vertex changes by snapshot, as the surface's shader takes it.
struct HeightPoint {
    float height;         ///< in the world; 0 where the value is not a number
    float slopeX, slopeY; ///< dz/dx and dz/dy in the world
    float share;          ///< place in the colour scale; far below 0 where the value is not a number
};

/// How many of a mesh's points are drawn: all, as many as can be drawn while one surface moves, or as many as
/// while several do.
enum class MeshDetail { all, moving, coarse };

/// Vertices of a field by a scene's scale, row by row from the bottom; keeps the vector's memory.
void heightPoints(const SurfaceScene& scene, const Field& field, std::vector<HeightPoint>& points);

/// Whether a vertex stands for a value that is not a number.
bool isHole(const HeightPoint& point);

/// Two triangles a cell, counter-clockwise seen from above. `most` leaves out points, evenly, where there are
/// more than that along a side; at least 2, or 0 for all.
std::vector<unsigned> meshIndices(int rows, int columns, int most = 0);

/// The places of the vertices in the box, x and y in turn, each -1 … 1.
std::vector<float> meshPlaces(int rows, int columns);

} // namespace hanscape
