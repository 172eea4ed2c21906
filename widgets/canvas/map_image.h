#pragma once

#include "widgets/canvas/map_picture.h"

namespace hanscape {

/// The picture that MapView paints, at any size: axes, colour bar or legend, fonts that fit the size.
/// The theme's ground may be transparent (exportTheme). Needs a QGuiApplication and no window.
QImage renderMap(const MapPicture& picture, QSize pixels, const Theme& theme, const Box& box = {},
                 const PlaneAxes& axes = {});

/// The same of the parts that a command has: a field, a scale, a mode and samples (null for none).
QImage renderMap(const Field& field, const ColorScale& scale, MapMode mode, const Dataset* points,
                 QSize pixels, const Theme& theme);

} // namespace hanscape
