#include "widgets/canvas/side_column.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr double legendGap = 12;
constexpr double shortestBar = 72; // less room is the bar's alone

} // namespace

double sideColumnWidth(const std::optional<ColorBar>& bar, const std::vector<LegendRow>& rows,
                       const PictureStyle& style) {
    return std::max(bar ? bar->width(style) : 0, legendSize(rows, style).width());
}

void paintSideColumn(QPainter& painter, const QRectF& side, const std::optional<ColorBar>& bar,
                     const std::vector<LegendRow>& rows, const PictureStyle& style) {
    if (!bar) {
        paintLegend(painter, side.topLeft(), rows, style);
        return;
    }
    const double height = legendSize(rows, style).height();
    const double left = side.height() - height - legendGap * style.unit;
    const bool both = !rows.empty() && left >= shortestBar * style.unit;
    QRectF area = side;
    if (both)
        area.setHeight(left);
    bar->paint(painter, area, style);
    if (both)
        paintLegend(painter, {side.left(), side.bottom() - height}, rows, style);
}

} // namespace hanscape
