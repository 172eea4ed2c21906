#pragma once

#include "widgets/surface/axes_layout.h"

#include <optional>

namespace hanscape {

/// Lines that follow a surface, as they lie in a picture.
struct SurfaceLines {
    std::vector<AxesLine> seen;   ///< with depths, to be hidden by the surface
    std::vector<AxesLine> hidden; ///< the same faintly, for what shines through
};

/// A point of the picture with the depth that it has there.
struct SurfaceSpot {
    QPointF at;
    double depth;
};

/// Where points of a scene lie in its picture.
class SurfaceProjector {
  public:
    SurfaceProjector(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels);

    /// A point of the surface by the field's x and y; none beyond the field's box, on a hole or where the
    /// cut takes it away. Lifted towards the eye, so that the surface's own facets do not hide it.
    std::optional<SurfaceSpot> onSurface(QPointF point, float lift) const;
    /// A point of the world; none behind the eye.
    std::optional<SurfaceSpot> inWorld(QVector3D place, float lift) const;
    /// Parts of a line between two points of the plane, each half a cell of the mesh long or so.
    int stepsBetween(QPointF a, QPointF b) const;

  private:
    const SurfaceScene& m_scene;
    const OrbitCamera& m_camera;
    QMatrix4x4 m_matrix;
    QSizeF m_pixels;
};

/// A circle of strokes around a spot, which overlap so that its outer edge has no gaps.
void addRing(std::vector<AxesLine>& lines, const SurfaceSpot& middle, double radius, double width,
             const QColor& color);

/// The point that is pointed at: a ring on the surface, and a line down to the floor below it.
SurfaceLines layOutMark(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale);

/// The surface's profile where a plane of x or y cuts it.
SurfaceLines layOutCut(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale);

} // namespace hanscape
