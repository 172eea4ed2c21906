#include "core/data/picture_target.h"

#include "core/data/mesh.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// How `pixels` along a side of a picture fall into the cells of a mesh that is laid over `span` pixels of
/// length, the pixels in its middle.
class CellGrid {
  public:
    CellGrid(Eigen::Index pixels, Eigen::Index span, int cells)
        : m_pixels(pixels), m_size(double(span) / cells), m_start((double(span) - double(pixels)) / 2) {}

    double cellSize() const { return m_size; }

    /// Calls `use(pixel, overlap)` for each pixel of a cell, the overlap in pixels.
    template <class Use>
    void forPixels(int cell, Use&& use) const {
        const double low = cell * m_size - m_start, high = (cell + 1) * m_size - m_start;
        const auto first = std::max<Eigen::Index>(0, static_cast<Eigen::Index>(std::floor(low)));
        const auto end = std::min(m_pixels, static_cast<Eigen::Index>(std::ceil(high)));
        for (Eigen::Index pixel = first; pixel < end; ++pixel)
            use(pixel, std::min(high, double(pixel + 1)) - std::max(low, double(pixel)));
    }

  private:
    Eigen::Index m_pixels;
    double m_size, m_start;
};

/// Mean darkness of each cell, mesh × mesh, rows from top to bottom.
Batch<double> meanDarkness(const Batch<float>& grey, int mesh) {
    const Eigen::Index span = std::max(grey.rows(), grey.cols());
    const CellGrid across(grey.cols(), span, mesh), down(grey.rows(), span, mesh);
    Batch<double> means = Batch<double>::Zero(mesh, mesh);
    Eigen::RowVectorXd line(grey.cols());
    for (int row = 0; row < mesh; ++row) {
        line.setZero();
        down.forPixels(row, [&](Eigen::Index pixel, double overlap) {
            line += overlap * (1 - grey.row(pixel).cast<double>().array()).matrix();
        });
        for (int column = 0; column < mesh; ++column)
            across.forPixels(column, [&](Eigen::Index pixel, double overlap) {
                means(row, column) += overlap * line(pixel);
            });
    }
    return means / (across.cellSize() * down.cellSize());
}

} // namespace

Dataset pictureTarget(const Batch<float>& grey, int mesh) {
    const Batch<double> darkness = meanDarkness(grey, mesh);
    Dataset data = onMesh(mesh, [&](int column, int row) { return darkness(mesh - 1 - row, column); });
    data.task = Task::regression;
    data.classes = 0;
    return data;
}

void separate(Dataset& data, double threshold) {
    data.targets = (data.targets.array() > threshold).cast<double>();
    data.task = Task::classification;
    data.classes = 2;
}

} // namespace hanscape
