#include "app/exporters/film_camera.h"

#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_text.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr int stations = 24;      ///< directions that are looked from
constexpr int fittingRounds = 12; ///< labels keep their size, so that the fit is a fixed point to approach

QRectF seenAround(const OrbitCamera& camera, const SurfaceScene& scene, QSizeF pixels, double scale) {
    QRectF seen;
    for (int i = 0; i < stations; ++i)
        seen |= layOutAxes(scene, turned(camera, static_cast<double>(i) / stations), pixels, scale).bounds;
    return seen;
}

/// Moves the target along the axis that the camera goes around, so that a height of the picture comes to
/// another.
void lift(OrbitCamera& camera, double from, double to, double aspect) {
    const QVector3D shift = camera.onTargetPlane({0, from}, aspect) - camera.onTargetPlane({0, to}, aspect);
    if (std::abs(camera.up().z()) > 0.1F)
        camera.target.setZ(camera.target.z() + QVector3D::dotProduct(shift, camera.up()) / camera.up().z());
}

} // namespace

OrbitCamera turned(OrbitCamera camera, double turns) {
    camera.orbit(360 * turns, 0);
    return camera;
}

OrbitCamera fittedTurning(OrbitCamera camera, const SurfaceScene& scene, QSizeF pixels, double scale) {
    if (scene.beside) { // one camera for both, whose places are alike
        const SurfacePane pane = surfacePanes(scene, pixels, scale).front();
        return fittedTurning(camera, pane.scene, pane.place.size(), scale);
    }
    camera.target = {};
    const double aspect = pixels.width() / pixels.height(), margin = 6 * scale;
    const double side = margin + colorBarRoom(scene, pixels, scale); // the axis stays in the middle
    const QRectF room = QRectF(QPointF(), pixels).adjusted(side, margin, -side, -margin);
    for (int round = 0; round < fittingRounds && !room.isEmpty(); ++round) {
        const QRectF seen = seenAround(camera, scene, pixels, scale);
        const auto height = [&](double y) { return 1 - 2 * y / pixels.height(); };
        lift(camera, height(seen.center().y()), height(room.center().y()), aspect);
        camera.zoomAt(camera.target, std::max(seen.width() / room.width(), seen.height() / room.height()));
    }
    return camera;
}

} // namespace hanscape
