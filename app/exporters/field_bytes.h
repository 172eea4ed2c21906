#pragma once

#include "app/exporters/picture_request.h"
#include "core/io/surface_files.h"
#include "widgets/colors/color_map.h"

namespace hanscape {

/// What the axes and the values of a field are called.
struct FieldNames {
    QString x = QStringLiteral("x"), y = QStringLiteral("y"), value = QStringLiteral("f");
};

/// The colours of a field's mesh points by a scale; those that are no numbers are grey.
VertexColors vertexColors(const Field& field, const ColorScale& scale);

/// A field as a PLY, OBJ, NPY or CSV file. Throws Error where it has no surface for a mesh.
QByteArray fieldBytes(PictureFormat format, const Field& field, const ColorScale& scale,
                      const FieldNames& names = {});

} // namespace hanscape
