#pragma once

#include "core/analysis/field.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hanscape {

/// Colours of a field's mesh points, 0xRRGGBB, row by row from the bottom.
using VertexColors = std::vector<std::uint32_t>;

/// A field as a surface over its box, in its own units: x, y and the value. Two triangles a cell,
/// counter-clockwise seen from above; points whose value is not finite are left out, and so are the triangles
/// that have one. Colours are as many as the mesh has points. Throws Error where no triangle is left.
///
/// As a binary PLY file, coordinates in double precision.
std::string fieldPly(const Field& field, const VertexColors& colors);
/// As a Wavefront OBJ file, with the colour behind the coordinates of each vertex (0 … 1), as MeshLab,
/// Blender and ParaView read it.
std::string fieldObj(const Field& field, const VertexColors& colors);

/// A line for each mesh point, row by row from the bottom: x, y and the value, under a header of that names.
std::string fieldCsv(const Field& field, const std::string& x, const std::string& y,
                     const std::string& value);
/// The values as an array of rows × columns in single precision; row 0 lies at the bottom, column 0 at the
/// left.
std::string fieldNpy(const Field& field);

/// Fields on one mesh over one box, at least one: a line for each mesh point, x, y and the value of each,
/// under a header.
std::string fieldsCsv(const std::vector<const Field*>& fields, const std::vector<std::string>& header);
/// Their values as an array of fields × rows × columns in single precision.
std::string fieldsNpy(const std::vector<const Field*>& fields);

} // namespace hanscape
