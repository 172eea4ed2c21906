#include "widgets/surface/wall_image.h"

#include "widgets/surface/axes_layout.h"

#include <QPainter>

namespace hanscape {

std::vector<SurfacePane> wallPanes(const WallScene& scene, int large, const WallLayout& layout) {
    std::vector<SurfacePane> panes;
    for (std::size_t i = 0; i < layout.surfaces.size(); ++i)
        panes.push_back(
            {scene.surface(large < 0 ? static_cast<int>(i) : large, large >= 0), layout.surfaces[i]});
    return panes;
}

void paintWallWords(QPainter& painter, const WallScene& scene, int large, const WallLayout& layout,
                    const OrbitCamera& camera) {
    paintWallText(painter, scene, large, layout);
    if (large < 0)
        return;
    const QRectF& place = layout.surfaces.front();
    const AxesLayout axes = layOutAxes(scene.surface(large, true), camera, place.size(), layout.unit);
    painter.save();
    painter.translate(place.topLeft());
    paintLabels(painter, axes.labels, scene.theme.ink, layout.unit);
    painter.restore();
}

} // namespace hanscape
