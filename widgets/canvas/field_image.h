#pragma once

#include "core/analysis/field.h"

#include <QImage>
#include <vector>

namespace hanscape {

/// What turns values into colours quickly: share (value − low) / (high − low) of a table's length.
struct ColorTable {
    std::vector<QRgb> colors; ///< not empty; ends serve values beyond the range
    double low = 0, high = 1;
};

/// A field over the visible box, one sample at each pixel's middle. Interpolated bilinearly before it is
/// coloured, or as cells around the mesh's points. NaN and what lies outside the field are transparent.
QImage fieldImage(const Field& field, const Box& visible, QSize pixels, const ColorTable& table, bool smooth);

} // namespace hanscape
