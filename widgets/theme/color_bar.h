#pragma once

#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <limits>

class QPainter;

namespace hanscape {

/// The legend of a colour scale: a bar with ticks under its name. Maps, surfaces and exports share it.
struct ColorBar {
    ColorScale scale;
    QString label = QStringLiteral("f");
    double pointer = std::numeric_limits<double>::quiet_NaN(); ///< a value to point at, where there is one

    /// What bar and tick labels take.
    double width(const PictureStyle& style) const;
    /// Fills the height of the area, from its left edge on.
    void paint(QPainter& painter, const QRectF& area, const PictureStyle& style) const;
};

} // namespace hanscape
