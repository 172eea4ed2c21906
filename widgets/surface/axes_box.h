#pragma once

#include "widgets/surface/camera.h"

#include <array>
#include <optional>
#include <QLineF>
#include <QPointF>
#include <QSizeF>
#include <QVector3D>
#include <QVector4D>

namespace hanscape {

/// The box of axes as a camera sees it: which faces lie behind the surface, which edges lie on the outline
/// and can carry labels. Axes are numbered 0, 1, 2 for x, y, z.
class AxesBox {
  public:
    /// One of the four edges along an axis: where it lies on the two others, each -1 or 1.
    struct Edge {
        int axis;
        std::array<int, 2> sides; ///< on axis + 1 and axis + 2, round robin
    };

    AxesBox(const OrbitCamera& camera, QSizeF pixels);

    /// Whether the face at `side` (-1 or 1) of an axis is seen from inside the box.
    bool visible(int axis, int side) const { return facing(axis, side) > 0; }
    /// How strongly such a face is to be drawn: 0 edge on, 1 from some angle up.
    double strength(int axis, int side) const;
    /// The stronger of the two faces that meet in an edge.
    double strength(const Edge& edge) const;
    /// The outline's edge along an axis that labels read best at: the lowest one, the leftmost for heights.
    /// None where the axis is seen end on.
    std::optional<Edge> labelEdge(int axis) const;

    /// A point of an edge; along runs -1 … 1 between its ends.
    QVector3D point(const Edge& edge, double along) const;
    /// A point of a face or edge by the coordinates of axis, axis + 1 and axis + 2, each in units of the
    /// box's half.
    static QVector3D point(int axis, double a, double b, double c);
    /// Where a point of the world is seen, y downwards; none behind the eye.
    std::optional<QPointF> project(QVector3D point) const;
    /// A straight line of the world as it is seen, without what lies behind the eye.
    std::optional<QLineF> project(QVector3D from, QVector3D to) const;

  private:
    double facing(int axis, int side) const;
    QPointF inPicture(QVector4D clip) const;

    OrbitCamera m_camera;
    QMatrix4x4 m_matrix;
    QSizeF m_pixels;
};

} // namespace hanscape
