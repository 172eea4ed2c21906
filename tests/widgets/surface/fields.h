#pragma once

#include "widgets/surface/camera.h"
#include "widgets/surface/surface_scene.h"

#include <cmath>
#include <functional>

namespace hanscape::test {

/// A scene of a function over the box -1 … 1, without contours and axes, which tests of colours would meet.
inline SurfaceScene sceneOf(const std::function<double(double, double)>& f, int points = 81) {
    auto field = std::make_shared<Field>();
    field->values.resize(points, points);
    for (int row = 0; row < points; ++row)
        for (int column = 0; column < points; ++column)
            field->values(row, column) = static_cast<float>(f(field->x(column), field->y(row)));
    SurfaceScene scene;
    scene.field = field;
    scene.contours = scene.axes = false;
    return scene;
}

inline double bump(double x, double y) {
    return std::exp(-12 * ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)));
}

inline OrbitCamera fromTop() {
    OrbitCamera camera;
    camera.lookFrom(OrbitCamera::View::Top);
    camera.projection = OrbitCamera::Projection::Orthographic;
    return camera;
}

} // namespace hanscape::test
