#include "widgets/surface/surface_lines.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <QLineF>

namespace hanscape {
namespace {

constexpr int ringSides = 20;
constexpr float markLift = 0.12F, cutLift = 0.02F;
constexpr float faint = 0.35F;

bool drawable(const SurfaceScene& scene, QSizeF pixels) {
    return scene.field && scene.field->rows() >= 2 && scene.field->columns() >= 2 && !pixels.isEmpty();
}

QColor faded(QColor color, float alpha) {
    color.setAlphaF(alpha);
    return color;
}

} // namespace

SurfaceProjector::SurfaceProjector(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels)
    : m_scene(scene), m_camera(camera), m_matrix(camera.matrix(pixels.width() / pixels.height())),
      m_pixels(pixels) {}

std::optional<SurfaceSpot> SurfaceProjector::onSurface(QPointF point, float lift) const {
    constexpr double slack = 1e-6; // of single precision
    const double x = m_scene.worldX(point.x()), y = m_scene.worldY(point.y());
    const float height = m_scene.height(m_scene.field->at(point.x(), point.y()));
    if (!(std::max(std::abs(x), std::abs(y)) <= 1 + 1e-9) || std::isnan(height))
        return {};
    const QVector3D place(static_cast<float>(x), static_cast<float>(y), height);
    if (m_scene.cut &&
        static_cast<double>(QVector4D::dotProduct(m_scene.cut->kept(), QVector4D(place, 1))) < -slack)
        return {};
    return inWorld(place, lift);
}

std::optional<SurfaceSpot> SurfaceProjector::inWorld(QVector3D place, float lift) const {
    const QVector3D towardsEye = m_camera.projection == OrbitCamera::Projection::Perspective
                                     ? (m_camera.eye() - place).normalized()
                                     : -m_camera.forward();
    const QVector4D clip = m_matrix * QVector4D(place + lift * towardsEye, 1);
    if (clip.w() <= 0.01F)
        return {};
    const auto w = static_cast<double>(clip.w());
    return SurfaceSpot{{(static_cast<double>(clip.x()) / w + 1) / 2 * m_pixels.width(),
                        (1 - static_cast<double>(clip.y()) / w) / 2 * m_pixels.height()},
                       static_cast<double>(clip.z()) / w};
}

int SurfaceProjector::stepsBetween(QPointF a, QPointF b) const {
    const Box box = m_scene.box();
    const double cells = std::max(std::abs(b.x() - a.x()) / box.width() * m_scene.field->columns(),
                                  std::abs(b.y() - a.y()) / box.height() * m_scene.field->rows());
    return static_cast<int>(std::clamp(2 * cells, 1.0, 1000.0));
}

void addRing(std::vector<AxesLine>& lines, const SurfaceSpot& middle, double radius, double width,
             const QColor& color) {
    const auto corner = [&](double turn) {
        const double angle = 2 * std::numbers::pi * turn / ringSides;
        return middle.at + radius * QPointF(std::cos(angle), std::sin(angle));
    };
    for (int i = 0; i < ringSides; ++i)
        lines.push_back({corner(i - 0.35), corner(i + 1.35), width, color, middle.depth, middle.depth});
}

SurfaceLines layOutMark(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale) {
    if (!scene.mark || !drawable(scene, pixels))
        return {};
    const SurfaceProjector projector(scene, camera, pixels);
    const auto spot = projector.onSurface(*scene.mark, markLift);
    if (!spot)
        return {};
    SurfaceLines lines;
    const auto x = static_cast<float>(scene.worldX(scene.mark->x())),
               y = static_cast<float>(scene.worldY(scene.mark->y()));
    const float top = scene.height(scene.field->at(scene.mark->x(), scene.mark->y()));
    const auto head = projector.inWorld({x, y, top}, 0),
               foot = projector.inWorld({x, y, -SurfaceScene::halfHeight}, 0);
    if (head && foot && camera.forward().z() < 0)
        lines.hidden.push_back(
            {head->at, foot->at, 1.2 * scale, faded(scene.ink, 0.55F), head->depth, foot->depth});
    addRing(lines.hidden, *spot, 5 * scale, 1.6 * scale, faded(scene.ink, faint));
    addRing(lines.seen, *spot, 5 * scale, 4.4 * scale, scene.ground.alpha() > 0 ? scene.ground : Qt::white);
    addRing(lines.seen, *spot, 5 * scale, 2 * scale, scene.ink);
    return lines;
}

SurfaceLines layOutCut(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale) {
    if (!scene.cut || scene.cut->axis > 1 || !drawable(scene, pixels))
        return {};
    const SurfaceProjector projector(scene, camera, pixels);
    const Box box = scene.box();
    const double at = scene.cut->share;
    const bool ofX = scene.cut->axis == 0;
    const QPointF from = ofX ? QPointF(box.left + at * box.width(), box.bottom)
                             : QPointF(box.left, box.bottom + at * box.height());
    const QPointF run = ofX ? QPointF(0, box.height()) : QPointF(box.width(), 0);
    const int steps = projector.stepsBetween(from, from + run);
    SurfaceLines lines;
    std::optional<SurfaceSpot> before;
    for (int step = 0; step <= steps; ++step) {
        const auto next = projector.onSurface(from + run * step / steps, cutLift);
        // Less than a pixel on is no step: short lines would be all joint.
        if (before && next && QLineF(before->at, next->at).length() <= scale)
            continue;
        if (before && next)
            lines.seen.push_back({before->at, next->at, 1.8 * scale, scene.ink, before->depth, next->depth});
        before = next;
    }
    return lines;
}

} // namespace hanscape
