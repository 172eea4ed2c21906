#include "widgets/surface/height_mesh.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr float hole = -1e9F;

/// The slope between two neighbours `cells` apart along a side, or 0 where there is a hole or no neighbour.
float slope(const HeightPoint& before, const HeightPoint& after, int cells, float cell) {
    if (cells == 0 || isHole(before) || isHole(after))
        return 0;
    return (after.height - before.height) / (static_cast<float>(cells) * cell);
}

/// At most `most` of the points 0 … points − 1, both ends among them; 0: all.
std::vector<unsigned> taken(int points, int most) {
    const int count = most == 0 ? points : std::min(points, most);
    std::vector<unsigned> result;
    for (int i = 0; i < count; ++i)
        result.push_back(static_cast<unsigned>(count < 2 ? 0 : i * (points - 1) / (count - 1)));
    return result;
}

} // namespace

bool isHole(const HeightPoint& point) { return point.share == hole; }

void heightPoints(const SurfaceScene& scene, const Field& field, std::vector<HeightPoint>& points) {
    const int rows = field.rows(), columns = field.columns();
    points.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    const float* value = field.values.data();
    for (HeightPoint& point : points) {
        const float share = scene.share(*value++);
        point.share = std::isnan(share) ? hole : share;
        point.height = std::isnan(share) ? 0 : SurfaceScene::heightOfShare(share);
    }
    const auto at = [&](int row, int column) -> HeightPoint& {
        return points[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                      static_cast<std::size_t>(column)];
    };
    // Central differences inside, one-sided ones on the edges; the box is 2 wide and 2 deep.
    const float cellX = 2.0F / static_cast<float>(columns - 1), cellY = 2.0F / static_cast<float>(rows - 1);
    for (int row = 0; row < rows; ++row) {
        const int down = std::max(row - 1, 0), up = std::min(row + 1, rows - 1);
        for (int column = 0; column < columns; ++column) {
            const int left = std::max(column - 1, 0), right = std::min(column + 1, columns - 1);
            HeightPoint& point = at(row, column);
            point.slopeX = slope(at(row, left), at(row, right), right - left, cellX);
            point.slopeY = slope(at(down, column), at(up, column), up - down, cellY);
        }
    }
}

std::vector<unsigned> meshIndices(int rows, int columns, int most) {
    const auto ofRows = taken(rows, most), ofColumns = taken(columns, most);
    const auto width = static_cast<unsigned>(columns);
    std::vector<unsigned> indices;
    indices.reserve(6 * ofRows.size() * ofColumns.size());
    for (std::size_t row = 0; row + 1 < ofRows.size(); ++row)
        for (std::size_t column = 0; column + 1 < ofColumns.size(); ++column) {
            const unsigned below = ofRows[row] * width, above = ofRows[row + 1] * width;
            const unsigned left = ofColumns[column], right = ofColumns[column + 1];
            indices.insert(indices.end(), {below + left, below + right, above + right, below + left,
                                           above + right, above + left});
        }
    return indices;
}

std::vector<float> meshPlaces(int rows, int columns) {
    std::vector<float> places;
    places.reserve(2 * static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            places.push_back(2 * static_cast<float>(column) / static_cast<float>(columns - 1) - 1);
            places.push_back(2 * static_cast<float>(row) / static_cast<float>(rows - 1) - 1);
        }
    return places;
}

} // namespace hanscape
