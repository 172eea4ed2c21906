#pragma once

#include "core/io/region_files.h"

#include <QByteArray>

namespace hanscape {

/// Linear regions as a PDF page of the box's proportions, its larger side 180 mm.
QByteArray regionsPdf(const RegionMesh& mesh, const Box& box, const RegionColors& colors);

} // namespace hanscape
