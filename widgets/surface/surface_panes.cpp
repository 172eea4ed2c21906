#include "widgets/surface/surface_panes.h"

#include "widgets/surface/surface_text.h"

namespace hanscape {

std::vector<SurfacePane> surfacePanes(const SurfaceScene& scene, QSizeF pixels, double scale) {
    if (!scene.beside)
        return {{scene, QRectF(QPointF(), pixels)}};
    const double top = nameRoom(scene, scale);
    const QSizeF half((pixels.width() - colorBarRoom(scene, pixels, scale)) / 2, pixels.height() - top);
    SurfaceScene left = scene;
    left.colorBar = false; // one for both
    left.beside.reset();
    SurfaceScene right = left;
    right.field = scene.beside;
    right.ghost.reset();
    right.path.clear();
    return {{left, QRectF(QPointF(0, top), half)}, {right, QRectF(QPointF(half.width(), top), half)}};
}

} // namespace hanscape
