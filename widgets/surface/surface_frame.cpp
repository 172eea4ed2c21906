#include "widgets/surface/surface_frame.h"

#include "widgets/surface/axes_layout.h"
#include "widgets/theme/ticks.h"

#include <QVector2D>

namespace hanscape {

QVector4D PaneView::tile() const {
    const QRectF part = frame.part();
    const QPointF middle = pane.place.center() - part.center();
    return {static_cast<float>(pane.place.width() / part.width()),
            static_cast<float>(pane.place.height() / part.height()),
            static_cast<float>(2 * middle.x() / part.width()),
            static_cast<float>(-2 * middle.y() / part.height())};
}

QVector2D PaneView::contours() const {
    const auto ticks = axisTicks(scene().scale.low, scene().scale.high, mostTicks).values;
    if (ticks.size() < 2)
        return {0, 0};
    const float first = scene().share(ticks[0]), second = scene().share(ticks[1]);
    return {first, (second - first) / 2};
}

} // namespace hanscape
