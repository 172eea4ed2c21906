#include "widgets/surface/surface_pick.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {

namespace {

/// The part of a ray within the box of axes, as distances from its origin.
struct Span {
    float from = 0, to = std::numeric_limits<float>::max();
    bool empty() const { return !(from < to); }
};

Span withinBox(const Ray& ray) {
    // A hair wider than the mesh, whose edges would fall to rounding.
    const QVector3D half(1.0001F, 1.0001F, SurfaceScene::halfHeight);
    Span span;
    for (int axis = 0; axis < 3; ++axis) {
        const float slope = ray.direction[axis], start = ray.origin[axis];
        if (std::abs(slope) < 1e-9F) {
            if (std::abs(start) > half[axis])
                return {0, 0};
            continue;
        }
        const float a = (-half[axis] - start) / slope, b = (half[axis] - start) / slope;
        span.from = std::max(span.from, std::min(a, b));
        span.to = std::min(span.to, std::max(a, b));
    }
    return span;
}

/// How far a point of the ray lies above the surface; NaN over a hole and where the surface is cut away.
float above(const SurfaceScene& scene, QVector3D point) {
    if (scene.cut && QVector4D::dotProduct(scene.cut->kept(), QVector4D(point, 1)) < 0)
        return std::numeric_limits<float>::quiet_NaN();
    const double x = scene.fieldX(static_cast<double>(point.x())),
                 y = scene.fieldY(static_cast<double>(point.y()));
    return point.z() - scene.height(scene.field->at(x, y));
}

} // namespace

std::optional<QVector3D> pickSurface(const SurfaceScene& scene, const Ray& ray) {
    if (!scene.field || scene.field->rows() < 2 || scene.field->columns() < 2)
        return std::nullopt;
    const Span span = withinBox(ray);
    if (span.empty())
        return std::nullopt;
    const auto at = [&](float distance) { return ray.origin + distance * ray.direction; };
    // Half a cell of the mesh a step, or so: finer than what a pixel of a small view shows.
    const int cells = std::clamp(2 * std::max(scene.field->rows(), scene.field->columns()), 64, 2048);
    const float step = (span.to - span.from) / static_cast<float>(cells);
    float before = above(scene, at(span.from));
    for (int i = 1; i <= cells; ++i) {
        float low = span.from + static_cast<float>(i - 1) * step, high = low + step;
        const float here = above(scene, at(high));
        if (before == 0)
            return at(low);
        if (before * here <= 0) { // false beside a hole, where one of them is NaN
            for (int halving = 0; halving < 16; ++halving) {
                const float middle = (low + high) / 2;
                (above(scene, at(middle)) * before > 0 ? low : high) = middle;
            }
            return at((low + high) / 2);
        }
        before = here;
    }
    return std::nullopt;
}

} // namespace hanscape
