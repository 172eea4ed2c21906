#include "widgets/surface/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hanscape {

namespace {

constexpr double degree = std::numbers::pi / 180;
/// A long lens: perspective enough to read depth, little enough to compare heights.
constexpr double fieldOfView = 26 * degree;
constexpr double nearest = 0.05, farthestDistance = 200;
/// The box's half diagonal with something to spare.
constexpr double boxRadius = 1.7;

QVector3D vector(double x, double y, double z) {
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z)};
}

} // namespace

QVector3D OrbitCamera::right() const { return vector(std::cos(yaw * degree), std::sin(yaw * degree), 0); }

QVector3D OrbitCamera::forward() const {
    const double level = std::cos(pitch * degree);
    return vector(-std::sin(yaw * degree) * level, std::cos(yaw * degree) * level, -std::sin(pitch * degree));
}

QVector3D OrbitCamera::up() const { return QVector3D::crossProduct(right(), forward()); }

QMatrix4x4 OrbitCamera::view() const {
    const QVector3D x = right(), y = up(), z = -forward(), from = eye();
    return {x.x(), x.y(), x.z(), -QVector3D::dotProduct(x, from),
            y.x(), y.y(), y.z(), -QVector3D::dotProduct(y, from),
            z.x(), z.y(), z.z(), -QVector3D::dotProduct(z, from),
            0,     0,     0,     1};
}

double OrbitCamera::halfHeight(double aspect) const {
    // The field of view spans the picture's smaller side, so that tall views crop no more than wide ones.
    return distance * std::tan(fieldOfView / 2) / std::min(aspect, 1.0);
}

QMatrix4x4 OrbitCamera::lens(double aspect) const {
    const double depth = -QVector3D::dotProduct(forward(), eye()); // of the box's middle
    const double half = halfHeight(aspect);
    QMatrix4x4 lens;
    if (projection == Projection::Orthographic) {
        lens.ortho(static_cast<float>(-half * aspect), static_cast<float>(half * aspect),
                   static_cast<float>(-half), static_cast<float>(half), static_cast<float>(depth - boxRadius),
                   static_cast<float>(depth + boxRadius));
        return lens;
    }
    // As tight around the box as can be, for the depth buffer's sake.
    const double front = std::max(depth - boxRadius, 0.01 * distance);
    const double back = std::max(depth + boxRadius, 2 * front);
    const double scale = front / distance;
    lens.frustum(static_cast<float>(-half * aspect * scale), static_cast<float>(half * aspect * scale),
                 static_cast<float>(-half * scale), static_cast<float>(half * scale),
                 static_cast<float>(front), static_cast<float>(back));
    return lens;
}

QVector3D OrbitCamera::onTargetPlane(QPointF spot, double aspect) const {
    const double half = halfHeight(aspect);
    return target + static_cast<float>(spot.x() * half * aspect) * right() +
           static_cast<float>(spot.y() * half) * up();
}

Ray OrbitCamera::ray(QPointF spot, double aspect) const {
    const QVector3D seen = onTargetPlane(spot, aspect);
    if (projection == Projection::Perspective)
        return {eye(), (seen - eye()).normalized()};
    // Far enough back to stand before the whole box wherever the target is.
    const auto back = static_cast<float>(std::abs(QVector3D::dotProduct(forward(), target)) + 2 * boxRadius);
    return {seen - back * forward(), forward()};
}

void OrbitCamera::orbit(double yawBy, double pitchBy) {
    yaw = std::remainder(yaw + yawBy, 360);
    pitch = std::clamp(pitch + pitchBy, -90.0, 90.0);
}

void OrbitCamera::pan(QPointF from, QPointF to, double aspect) {
    target -= onTargetPlane(to, aspect) - onTargetPlane(from, aspect);
}

void OrbitCamera::zoomAt(QVector3D anchor, double factor) {
    const double wanted = std::clamp(distance * factor, nearest, farthestDistance);
    target = anchor + static_cast<float>(wanted / distance) * (target - anchor);
    distance = wanted;
}

void OrbitCamera::lookFrom(View view) {
    struct Angles {
        double yaw, pitch;
    };
    static constexpr Angles angles[] = {{0, 0}, {180, 0}, {-90, 0}, {90, 0}, {0, 90}, {0, -90}, {-30, 32}};
    yaw = angles[static_cast<int>(view)].yaw;
    pitch = angles[static_cast<int>(view)].pitch;
}

} // namespace hanscape
