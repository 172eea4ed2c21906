#include "widgets/surface/axes_box.h"

#include "widgets/surface/surface_scene.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

/// Depths up to this count as behind the eye.
constexpr float behind = 0.01F;

double half(int axis) { return axis == 2 ? static_cast<double>(SurfaceScene::halfHeight) : 1.0; }

} // namespace

AxesBox::AxesBox(const OrbitCamera& camera, QSizeF pixels)
    : m_camera(camera), m_matrix(camera.matrix(pixels.width() / pixels.height())), m_pixels(pixels) {}

/// The cosine between the look at the middle of a face and the face's outward normal.
double AxesBox::facing(int axis, int side) const {
    QVector3D middle;
    middle[axis] = static_cast<float>(side * half(axis));
    const QVector3D look = m_camera.projection == OrbitCamera::Projection::Perspective
                               ? (middle - m_camera.eye()).normalized()
                               : m_camera.forward();
    return static_cast<double>(look[axis]) * side - 0.02; // a face all but edge on counts as out of sight
}

double AxesBox::strength(int axis, int side) const {
    // From below the floor is out of sight, and the ceiling takes its place; never both.
    if (axis == 2 && side > 0 && visible(2, -1))
        return 0;
    const double rise = std::clamp(facing(axis, side) / 0.25, 0.0, 1.0);
    return rise * rise * (3 - 2 * rise);
}

double AxesBox::strength(const Edge& edge) const {
    return std::max(strength((edge.axis + 1) % 3, edge.sides[0]),
                    strength((edge.axis + 2) % 3, edge.sides[1]));
}

QVector3D AxesBox::point(int axis, double a, double b, double c) {
    QVector3D point;
    const std::array<double, 3> parts{a, b, c};
    for (int i = 0; i < 3; ++i) {
        const int which = (axis + i) % 3;
        point[which] = static_cast<float>(parts[static_cast<std::size_t>(i)] * half(which));
    }
    return point;
}

QVector3D AxesBox::point(const Edge& edge, double along) const {
    return point(edge.axis, along, edge.sides[0], edge.sides[1]);
}

std::optional<AxesBox::Edge> AxesBox::labelEdge(int axis) const {
    std::optional<Edge> best;
    double bestScore = 0;
    for (const int first : {-1, 1})
        for (const int second : {-1, 1}) {
            const Edge edge{axis, {first, second}};
            if (visible((axis + 1) % 3, first) == visible((axis + 2) % 3, second))
                continue; // inside the outline, or on its far side
            const auto from = project(point(edge, -1)), to = project(point(edge, 1));
            if (!from || !to)
                continue;
            const QPointF middle = (*from + *to) / 2;
            // The small share of the other direction settles ties.
            const double score = axis == 2 ? -middle.x() + 0.01 * middle.y() : middle.y() - 0.01 * middle.x();
            if (!best || score > bestScore) {
                best = edge;
                bestScore = score;
            }
        }
    return best;
}

QPointF AxesBox::inPicture(QVector4D clip) const {
    const double x = static_cast<double>(clip.x() / clip.w()), y = static_cast<double>(clip.y() / clip.w());
    return {(x + 1) / 2 * m_pixels.width(), (1 - y) / 2 * m_pixels.height()};
}

std::optional<QPointF> AxesBox::project(QVector3D point) const {
    const QVector4D clip = m_matrix * QVector4D(point, 1);
    return clip.w() > behind ? std::optional(inPicture(clip)) : std::nullopt;
}

std::optional<QLineF> AxesBox::project(QVector3D from, QVector3D to) const {
    QVector4D a = m_matrix * QVector4D(from, 1), b = m_matrix * QVector4D(to, 1);
    if (a.w() <= behind && b.w() <= behind)
        return std::nullopt;
    if (a.w() <= behind)
        a = b + (a - b) * ((b.w() - 2 * behind) / (b.w() - a.w()));
    if (b.w() <= behind)
        b = a + (b - a) * ((a.w() - 2 * behind) / (a.w() - b.w()));
    return QLineF(inPicture(a), inPicture(b));
}

} // namespace hanscape
