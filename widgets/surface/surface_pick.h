#pragma once

#include "widgets/surface/camera.h"
#include "widgets/surface/surface_scene.h"

#include <optional>

namespace hanscape {

/// Where a ray first meets a scene's surface, in the world; none where it misses it. Marches over the
/// field's mesh on the processor, some microseconds a ray.
std::optional<QVector3D> pickSurface(const SurfaceScene& scene, const Ray& ray);

} // namespace hanscape
