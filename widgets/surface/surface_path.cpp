#include "widgets/surface/surface_path.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hanscape {
namespace {

constexpr float lift = 0.02F;     ///< towards the eye, so that the surface's own facets do not hide the line
constexpr float markLift = 0.12F; ///< more for the marks, which stand upright in it
constexpr double lineWidth = 2.2, haloWidth = 4.6, faintWidth = 1.4;
constexpr int ringSides = 20;
constexpr float faint = 0.35F;

/// A point of the picture with the depth that it has there.
struct Spot {
    QPointF at;
    double depth;
};

class PathLayouter {
  public:
    PathLayouter(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale)
        : m_scene(scene), m_camera(camera), m_matrix(camera.matrix(pixels.width() / pixels.height())),
          m_pixels(pixels), m_scale(scale) {}

    SurfacePath build() {
        std::vector<Spot> line;
        const auto& path = m_scene.path;
        extend(line, spot(path.front()));
        for (std::size_t i = 1; i < path.size(); ++i) {
            const int steps = stepsBetween(path[i - 1], path[i]);
            for (int step = 1; step <= steps; ++step)
                extend(line, spot(path[i - 1] + (path[i] - path[i - 1]) * step / steps));
        }
        flush(line);
        std::vector<AxesLine> marks;
        if (const auto first = spot(path.front(), markLift)) {
            addRing(marks, *first, 4.5, 4.6, Qt::white);
            addRing(marks, *first, 4.5, 2.2, pathColor());
        }
        if (const auto last = spot(path.back(), markLift)) {
            addRing(marks, *last, 4.6, 2.6, Qt::white);
            addRing(marks, *last, 3.2, 2.4, pathColor());
            addRing(marks, *last, 1.2, 2.6, pathColor());
        }
        std::vector<AxesLine> seen = std::move(m_halos);
        seen.insert(seen.end(), m_cores.begin(), m_cores.end());
        seen.insert(seen.end(), marks.begin(), marks.end());
        return {std::move(seen), std::move(m_hidden)};
    }

  private:
    /// Half a cell of the mesh a step.
    int stepsBetween(QPointF a, QPointF b) const {
        const Box box = m_scene.box();
        const double cells = std::max(std::abs(b.x() - a.x()) / box.width() * m_scene.field->columns(),
                                      std::abs(b.y() - a.y()) / box.height() * m_scene.field->rows());
        return static_cast<int>(std::clamp(2 * cells, 1.0, 1000.0));
    }

    std::optional<Spot> spot(QPointF point, float lifted = lift) const {
        const double x = m_scene.worldX(point.x()), y = m_scene.worldY(point.y());
        const float height = m_scene.height(m_scene.field->at(point.x(), point.y()));
        if (!(std::max(std::abs(x), std::abs(y)) <= 1 + 1e-9) || std::isnan(height))
            return {};
        const QVector3D place(static_cast<float>(x), static_cast<float>(y), height);
        const QVector3D towardsEye = m_camera.projection == OrbitCamera::Projection::Perspective
                                         ? (m_camera.eye() - place).normalized()
                                         : -m_camera.forward();
        const QVector4D clip = m_matrix * QVector4D(place + lifted * towardsEye, 1);
        if (clip.w() <= 0.01F)
            return {};
        const auto w = static_cast<double>(clip.w());
        return Spot{{(static_cast<double>(clip.x()) / w + 1) / 2 * m_pixels.width(),
                     (1 - static_cast<double>(clip.y()) / w) / 2 * m_pixels.height()},
                    static_cast<double>(clip.z()) / w};
    }

    void extend(std::vector<Spot>& line, const std::optional<Spot>& next) {
        if (!next)
            return flush(line);
        // Less than a pixel on is no step: short lines would be all joint.
        const bool moves = line.empty() || std::hypot(next->at.x() - line.back().at.x(),
                                                      next->at.y() - line.back().at.y()) > m_scale;
        if (moves)
            line.push_back(*next);
    }

    void flush(std::vector<Spot>& line) {
        QColor through = pathColor();
        through.setAlphaF(faint);
        for (std::size_t i = 1; i < line.size(); ++i) {
            add(m_halos, line[i - 1], line[i], haloWidth, Qt::white);
            add(m_cores, line[i - 1], line[i], lineWidth, pathColor());
            add(m_hidden, line[i - 1], line[i], faintWidth, through);
        }
        line.clear();
    }

    void add(std::vector<AxesLine>& lines, const Spot& a, const Spot& b, double width,
             const QColor& color) const {
        lines.push_back({a.at, b.at, width * m_scale, color, a.depth, b.depth});
    }

    /// A circle of strokes, which overlap so that its outer edge has no gaps.
    void addRing(std::vector<AxesLine>& lines, const Spot& middle, double radius, double width,
                 const QColor& color) const {
        const auto corner = [&](double turn) {
            const double angle = 2 * std::numbers::pi * turn / ringSides, reach = radius * m_scale;
            return Spot{middle.at + reach * QPointF(std::cos(angle), std::sin(angle)), middle.depth};
        };
        for (int i = 0; i < ringSides; ++i)
            add(lines, corner(i - 0.35), corner(i + 1.35), width, color);
    }

    const SurfaceScene& m_scene;
    const OrbitCamera& m_camera;
    QMatrix4x4 m_matrix;
    QSizeF m_pixels;
    double m_scale;
    std::vector<AxesLine> m_halos, m_cores, m_hidden;
};

} // namespace

QColor pathColor() { return {0xc8, 0x3e, 0x00}; }

SurfacePath layOutPath(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale) {
    if (scene.path.empty() || !scene.field || scene.field->rows() < 2 || scene.field->columns() < 2 ||
        pixels.isEmpty())
        return {};
    return PathLayouter(scene, camera, pixels, scale).build();
}

} // namespace hanscape
