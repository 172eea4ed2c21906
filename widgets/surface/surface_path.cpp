#include "widgets/surface/surface_path.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr float lift = 0.02F;     ///< towards the eye, so that the surface's own facets do not hide the line
constexpr float pathLift = 0.12F; ///< more for the marks, which stand upright in it
constexpr double pathWidth = 2.2, haloWidth = 4.6, faintWidth = 1.4;
constexpr float hiddenPath = 0.35F;

class PathLayouter {
  public:
    PathLayouter(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale)
        : m_scene(scene), m_projector(scene, camera, pixels), m_scale(scale) {}

    SurfaceLines build() {
        std::vector<SurfaceSpot> line;
        const auto& path = m_scene.path;
        extend(line, m_projector.onSurface(path.front(), lift));
        for (std::size_t i = 1; i < path.size(); ++i) {
            const int steps = m_projector.stepsBetween(path[i - 1], path[i]);
            for (int step = 1; step <= steps; ++step)
                extend(line,
                       m_projector.onSurface(path[i - 1] + (path[i] - path[i - 1]) * step / steps, lift));
        }
        flush(line);
        std::vector<AxesLine> marks;
        if (const auto first = m_projector.onSurface(path.front(), pathLift)) {
            addRing(marks, *first, 4.5 * m_scale, 4.6 * m_scale, Qt::white);
            addRing(marks, *first, 4.5 * m_scale, 2.2 * m_scale, pathColor());
        }
        if (const auto last = m_projector.onSurface(path.back(), pathLift)) {
            addRing(marks, *last, 4.6 * m_scale, 2.6 * m_scale, Qt::white);
            addRing(marks, *last, 3.2 * m_scale, 2.4 * m_scale, pathColor());
            addRing(marks, *last, 1.2 * m_scale, 2.6 * m_scale, pathColor());
        }
        std::vector<AxesLine> seen = std::move(m_halos);
        seen.insert(seen.end(), m_cores.begin(), m_cores.end());
        seen.insert(seen.end(), marks.begin(), marks.end());
        return {std::move(seen), std::move(m_hidden)};
    }

  private:
    void extend(std::vector<SurfaceSpot>& line, const std::optional<SurfaceSpot>& next) {
        if (!next)
            return flush(line);
        // Less than a pixel on is no step: short lines would be all joint.
        const bool moves = line.empty() || std::hypot(next->at.x() - line.back().at.x(),
                                                      next->at.y() - line.back().at.y()) > m_scale;
        if (moves)
            line.push_back(*next);
    }

    void flush(std::vector<SurfaceSpot>& line) {
        QColor through = pathColor();
        through.setAlphaF(hiddenPath);
        for (std::size_t i = 1; i < line.size(); ++i) {
            add(m_halos, line[i - 1], line[i], haloWidth, Qt::white);
            add(m_cores, line[i - 1], line[i], pathWidth, pathColor());
            add(m_hidden, line[i - 1], line[i], faintWidth, through);
        }
        line.clear();
    }

    void add(std::vector<AxesLine>& lines, const SurfaceSpot& a, const SurfaceSpot& b, double width,
             const QColor& color) const {
        lines.push_back({a.at, b.at, width * m_scale, color, a.depth, b.depth});
    }

    const SurfaceScene& m_scene;
    SurfaceProjector m_projector;
    double m_scale;
    std::vector<AxesLine> m_halos, m_cores, m_hidden;
};

} // namespace

QColor pathColor() { return {0xc8, 0x3e, 0x00}; }

SurfaceLines layOutPath(const SurfaceScene& scene, const OrbitCamera& camera, QSizeF pixels, double scale) {
    if (scene.path.empty() || !scene.field || scene.field->rows() < 2 || scene.field->columns() < 2 ||
        pixels.isEmpty())
        return {};
    return PathLayouter(scene, camera, pixels, scale).build();
}

} // namespace hanscape
