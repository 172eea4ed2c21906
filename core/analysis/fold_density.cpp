#include "core/analysis/fold_density.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// Lengths are added as whole numbers of a part of the box's width, so that their order does not matter.
constexpr double unitsPerWidth = 0x1p40;

/// Where on the way from a to b, after `from`, the next whole number lies.
double nextLine(double a, double b, double from) {
    const double slope = b - a;
    if (slope == 0)
        return 1;
    const double now = a + from * slope;
    const double line = slope > 0 ? std::floor(now) + 1 : std::ceil(now) - 1;
    const double at = (line - a) / slope;
    // Rounding may leave `now` just before the line that it stands on.
    return at > from ? at : (line + (slope > 0 ? 1 : -1) - a) / slope;
}

class DensitySink : public RegionSink {
  public:
    explicit DensitySink(FoldRaster& raster) : m_raster(raster) {}

    void take(const LinearRegion& region) override { m_raster.add(region); }

  private:
    FoldRaster& m_raster;
};

} // namespace

FoldRaster::FoldRaster(const Box& box, int columns, int rows)
    : m_box(box), m_columns(columns), m_rows(rows),
      m_cells(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}

void FoldRaster::add(const LinearRegion& region) {
    const auto corners = region.corners();
    for (std::size_t i = 0; i < corners.size(); ++i)
        if (corners[i].layer != RegionCorner::boxEdge)
            add(corners[i], corners[i + 1 == corners.size() ? 0 : i + 1]);
}

void FoldRaster::add(const RegionCorner& a, const RegionCorner& b) {
    const double perX = m_columns / m_box.width(), perY = m_rows / m_box.height();
    const double ax = (a.x - m_box.left) * perX, ay = (a.y - m_box.bottom) * perY;
    const double bx = (b.x - m_box.left) * perX, by = (b.y - m_box.bottom) * perY;
    // lengths in parts of the box's width, so that small boxes keep their digits
    const double length = std::hypot(b.x - a.x, b.y - a.y) / 2 / m_box.width();
    for (double from = 0; from < 1;) {
        const double to = std::min({1.0, nextLine(ax, bx, from), nextLine(ay, by, from)});
        const double middle = (from + to) / 2;
        cell(ax + middle * (bx - ax), ay + middle * (by - ay))
            .fetch_add(std::llround((to - from) * length * unitsPerWidth), std::memory_order_relaxed);
        from = to;
    }
}

std::atomic<std::int64_t>& FoldRaster::cell(double x, double y) {
    const int column = std::clamp(static_cast<int>(x), 0, m_columns - 1),
              row = std::clamp(static_cast<int>(y), 0, m_rows - 1);
    return m_cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                   static_cast<std::size_t>(column)];
}

Batch<float> FoldRaster::densities() const {
    const double area = m_box.width() / m_columns * m_box.height() / m_rows;
    const double perUnit = m_box.width() / unitsPerWidth / area;
    Batch<float> result(m_rows, m_columns);
    for (Eigen::Index i = 0; i < result.size(); ++i)
        result.data()[i] =
            static_cast<float>(static_cast<double>(m_cells[static_cast<std::size_t>(i)]) * perUnit);
    return result;
}

Batch<float> foldDensity(const Network<double>& network, const Box& box, int columns, int rows,
                         SubdivisionOptions options) {
    FoldRaster raster(box, columns, rows);
    options.makeSink = [&] { return std::make_unique<DensitySink>(raster); };
    subdivide(network, box, options);
    return raster.densities();
}

} // namespace hanscape
