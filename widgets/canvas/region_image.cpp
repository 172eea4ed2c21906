#include "widgets/canvas/region_image.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

constexpr int finer = 2; ///< samples along each side of a pixel, so that edges are smooth

/// From the plane to pixels, y downwards.
class ToPixels {
  public:
    ToPixels(const Box& box, QSize size)
        : m_box(box), m_x(size.width() / box.width()), m_y(size.height() / box.height()) {}

    QPointF operator()(double x, double y) const { return {(x - m_box.left) * m_x, (m_box.top - y) * m_y}; }
    double perPixelX() const { return 1 / m_x; }
    double x(double column) const { return m_box.left + column / m_x; }
    double y(double row) const { return m_box.top - row / m_y; }

  private:
    const Box m_box;
    double m_x, m_y;
};

/// Calls take(row, first, end) for the pixels whose middles lie in a convex polygon.
template <class Take>
void scan(const std::vector<QPointF>& corners, QSize size, const Take& take) {
    const auto [low, high] = std::minmax_element(
        corners.begin(), corners.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    const int begin = std::max(0, static_cast<int>(std::ceil(low->y() - 0.5)));
    const int end = std::min(size.height(), static_cast<int>(std::ceil(high->y() - 0.5)));
    for (int row = begin; row < end; ++row) {
        const double y = row + 0.5;
        double left = size.width(), right = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const QPointF &a = corners[i], &b = corners[i + 1 == corners.size() ? 0 : i + 1];
            if ((a.y() <= y) == (b.y() <= y))
                continue;
            const double x = a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
            left = std::min(left, x);
            right = std::max(right, x);
        }
        const int first = std::max(0, static_cast<int>(std::ceil(left - 0.5)));
        const int last = std::min(size.width(), static_cast<int>(std::ceil(right - 0.5)));
        if (first < last)
            take(row, first, last);
    }
}

QImage filled(const RegionWindow& window, const RegionShading& shading, const RegionLook& look, QSize size) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(look.theme.ground);
    const ToPixels toPixels(window.box, size);
    std::vector<QPointF> corners;
    for (std::size_t i = 0; i < window.mesh.size(); ++i) {
        corners.clear();
        for (const RegionMesh::Corner& corner : window.mesh.region(i))
            corners.push_back(toPixels(corner.x, corner.y));
        const AffineFunction& f = window.mesh.maps[i];
        scan(corners, size, [&](int row, int first, int end) {
            auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(row));
            if (!shading.varies) {
                std::fill(pixels + first, pixels + end, qPremultiply(shading.colors[i]));
                return;
            }
            const double at = f.at(toPixels.x(first + 0.5), toPixels.y(row + 0.5));
            const double step = f.slopeX * toPixels.perPixelX();
            for (int column = first; column < end; ++column)
                pixels[column] = shading.scale.color(at + step * (column - first));
        });
    }
    return image;
}

QImage densityImage(const RegionWindow& window, const RegionShading& shading) {
    const auto rows = static_cast<int>(window.density.rows()),
               columns = static_cast<int>(window.density.cols());
    QImage image(columns, rows, QImage::Format_ARGB32_Premultiplied);
    const double pixel = window.box.width() / columns;
    for (int row = 0; row < rows; ++row) {
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(rows - 1 - row));
        for (int column = 0; column < columns; ++column)
            pixels[column] = shading.scale.color(static_cast<double>(window.density(row, column)) * pixel);
    }
    return image;
}

QList<QLineF> toPicture(const QList<QLineF>& lines, const ToPixels& toPixels) {
    QList<QLineF> result;
    result.reserve(lines.size());
    for (const QLineF& line : lines)
        result << QLineF(toPixels(line.x1(), line.y1()), toPixels(line.x2(), line.y2()));
    return result;
}

} // namespace

std::vector<FoldGroup> foldGroups(const RegionWindow& window, const RegionShading& shading,
                                  const RegionLook& look) {
    std::vector<FoldGroup> groups;
    if (look.spec.lines == FoldLines::none)
        return groups;
    const bool byLayer = look.spec.lines == FoldLines::layers;
    groups.resize(byLayer ? static_cast<std::size_t>(look.layers) : 2);
    const ColorMap map = foldMap(look.map);
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i].color = byLayer ? layerColor(static_cast<int>(groups.size() - i), look.layers, map)
                                  : inkOn(i == 0 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
    for (std::size_t i = 0; i < window.mesh.size(); ++i) {
        const auto corners = window.mesh.region(i);
        const std::size_t ink = inkOn(shading.colors[i]) == groups[0].color ? 0 : 1;
        for (std::size_t k = 0; k < corners.size(); ++k) {
            const RegionMesh::Corner &a = corners[k], &b = corners[k + 1 == corners.size() ? 0 : k + 1];
            // The regions on either side go along a fold in opposite directions.
            if (a.layer == RegionCorner::boxEdge || !(b.x > a.x || (b.x == a.x && b.y > a.y)))
                continue;
            const std::size_t group = byLayer ? groups.size() - 1 - static_cast<std::size_t>(a.layer) : ink;
            groups[group].lines << QLineF(a.x, a.y, b.x, b.y);
        }
    }
    return groups;
}

double foldStrength(const RegionWindow& window, double pixels) {
    const double side = std::sqrt(pixels / std::max<double>(1, static_cast<double>(window.mesh.size())));
    return std::clamp(side / 14, 0.25, 1.0);
}

QList<QLineF> boundaryLines(const RegionWindow& window) {
    QList<QLineF> lines;
    lines.reserve(static_cast<qsizetype>(window.boundary.size()));
    for (const BoundarySegment& segment : window.boundary)
        lines << QLineF(segment.x0, segment.y0, segment.x1, segment.y1);
    return lines;
}

QImage regionImage(const RegionWindow& window, const RegionShading& shading, const RegionLook& look,
                   QSize pixels, double unit) {
    QImage image = window.mesh.size() > 0 ? filled(window, shading, look, pixels * finer)
                                          : densityImage(window, shading);
    if (image.size() != pixels)
        image = image.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    const ToPixels toPixels(window.box, pixels);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double area = static_cast<double>(pixels.width()) * pixels.height() / (unit * unit);
    painter.setOpacity(foldStrength(window, area));
    for (const FoldGroup& group : foldGroups(window, shading, look)) {
        painter.setPen(QPen(group.color, unit));
        painter.drawLines(toPicture(group.lines, toPixels));
    }
    painter.setOpacity(1);
    if (look.spec.boundary) {
        painter.setPen(QPen(boundaryColor(), 2 * unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLines(toPicture(boundaryLines(window), toPixels));
    }
    return image;
}

} // namespace hanscape
