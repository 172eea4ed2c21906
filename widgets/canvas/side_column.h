#pragma once

#include "widgets/canvas/points.h"
#include "widgets/theme/color_bar.h"

#include <optional>

namespace hanscape {

/// The column beside a plot: a colour bar, where there is one, above a legend, where there is room for both.
double sideColumnWidth(const std::optional<ColorBar>& bar, const std::vector<LegendRow>& rows,
                       const PictureStyle& style);
void paintSideColumn(QPainter& painter, const QRectF& side, const std::optional<ColorBar>& bar,
                     const std::vector<LegendRow>& rows, const PictureStyle& style);

} // namespace hanscape
