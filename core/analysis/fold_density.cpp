#include "core/analysis/fold_density.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace hanscape {
namespace {

/// Lengths are added as whole numbers of this unit, so that their order does not matter.
constexpr double unitsPerLength = 0x1p40;

/// Cells that many threads add to.
class Raster {
  public:
    Raster(const Box& box, int columns, int rows)
        : m_box(box), m_columns(columns), m_rows(rows),
          m_cells(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}

    /// Adds half the length of a segment, whose other half its neighbour adds, to the cells it runs through.
    void add(const RegionCorner& a, const RegionCorner& b) {
        const double ax = column(a.x), ay = row(a.y), bx = column(b.x), by = row(b.y);
        const double length = std::hypot(b.x - a.x, b.y - a.y) / 2;
        for (double from = 0; from < 1;) {
            const double to = std::min({1.0, next(ax, bx, from), next(ay, by, from)});
            const double middle = (from + to) / 2;
            cell(ax + middle * (bx - ax), ay + middle * (by - ay))
                .fetch_add(std::llround((to - from) * length * unitsPerLength), std::memory_order_relaxed);
            from = to;
        }
    }

    Batch<float> densities() const {
        const double area = m_box.width() / m_columns * m_box.height() / m_rows;
        Batch<float> result(m_rows, m_columns);
        for (Eigen::Index i = 0; i < result.size(); ++i)
            result.data()[i] = static_cast<float>(static_cast<double>(m_cells[static_cast<std::size_t>(i)]) /
                                                  unitsPerLength / area);
        return result;
    }

  private:
    double column(double x) const { return (x - m_box.left) / m_box.width() * m_columns; }
    double row(double y) const { return (y - m_box.bottom) / m_box.height() * m_rows; }

    /// Where on the way from a to b, after `from`, the next whole number lies.
    static double next(double a, double b, double from) {
        const double slope = b - a;
        if (slope == 0)
            return 1;
        const double now = a + from * slope;
        const double line = slope > 0 ? std::floor(now) + 1 : std::ceil(now) - 1;
        const double at = (line - a) / slope;
        // Rounding may leave `now` just before the line that it stands on.
        return at > from ? at : (line + (slope > 0 ? 1 : -1) - a) / slope;
    }

    std::atomic<std::int64_t>& cell(double x, double y) {
        const int c = std::clamp(static_cast<int>(x), 0, m_columns - 1),
                  r = std::clamp(static_cast<int>(y), 0, m_rows - 1);
        return m_cells[static_cast<std::size_t>(r) * static_cast<std::size_t>(m_columns) +
                       static_cast<std::size_t>(c)];
    }

    Box m_box;
    int m_columns, m_rows;
    std::vector<std::atomic<std::int64_t>> m_cells;
};

class DensitySink : public RegionSink {
  public:
    explicit DensitySink(Raster& raster) : m_raster(raster) {}

    void take(const LinearRegion& region) override {
        const auto corners = region.corners();
        for (std::size_t i = 0; i < corners.size(); ++i)
            if (corners[i].layer != RegionCorner::boxEdge)
                m_raster.add(corners[i], corners[i + 1 == corners.size() ? 0 : i + 1]);
    }

  private:
    Raster& m_raster;
};

} // namespace

Batch<float> foldDensity(const Network<double>& network, const Box& box, int columns, int rows,
                         SubdivisionOptions options) {
    Raster raster(box, columns, rows);
    options.makeSink = [&] { return std::make_unique<DensitySink>(raster); };
    subdivide(network, box, options);
    return raster.densities();
}

} // namespace hanscape
