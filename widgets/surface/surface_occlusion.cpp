#include "widgets/surface/surface_occlusion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace hanscape {
namespace {

constexpr float occlusionReach = 0.66F; ///< in the world, whose box is 2 wide
constexpr int directions = 16;
/// Steps of whole cells, so that heights are taken at vertices and level ground stays exactly open.
constexpr std::array<std::array<int, 2>, directions> offsets{{{1, 0},
                                                              {0, 1},
                                                              {-1, 0},
                                                              {0, -1},
                                                              {1, 1},
                                                              {-1, 1},
                                                              {-1, -1},
                                                              {1, -1},
                                                              {2, 1},
                                                              {1, 2},
                                                              {-1, 2},
                                                              {-2, 1},
                                                              {-2, -1},
                                                              {-1, -2},
                                                              {1, -2},
                                                              {2, -1}}};

/// A way over the mesh: where its vertices lie from the one that looks along it.
struct Step {
    int row, column;
    float perLength; ///< one over the way's length in the world
};

std::vector<Step> stepsAlong(const std::array<int, 2>& offset, float cellX, float cellY) {
    std::vector<Step> steps;
    for (int times = 1;; times += std::max(1, times / 3)) { // ever longer ones: what is far may be missed
        const int column = offset[0] * times, row = offset[1] * times;
        const float length = std::hypot(static_cast<float>(column) * cellX, static_cast<float>(row) * cellY);
        if (length > occlusionReach && times > 1)
            return steps;
        steps.push_back({row, column, 1 / length});
    }
}

/// The share of the sky that a horizon of a slope leaves, of light that falls evenly.
float openShare(float slope) { return 1 / (1 + slope * slope); }

} // namespace

void openSky(const std::vector<HeightPoint>& points, int rows, int columns, std::vector<OpenSky>& sky) {
    sky.assign(points.size(), {0, 0});
    const float cellX = 2.0F / static_cast<float>(columns - 1), cellY = 2.0F / static_cast<float>(rows - 1);
    const auto index = [columns](int row, int column) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    };
    for (const auto& offset : offsets) {
        const auto steps = stepsAlong(offset, cellX, cellY);
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                const float height = points[index(row, column)].height;
                float highest = 0, lowest = 0; // slopes of the horizons above and below
                for (const Step& step : steps) {
                    const int r = row + step.row, c = column + step.column;
                    if (r < 0 || r >= rows || c < 0 || c >= columns)
                        break;
                    const HeightPoint& other = points[index(r, c)];
                    if (isHole(other))
                        continue;
                    const float slope = (other.height - height) * step.perLength;
                    highest = std::max(highest, slope);
                    lowest = std::min(lowest, slope);
                }
                OpenSky& open = sky[index(row, column)];
                open.above += openShare(highest) / directions;
                open.below += openShare(lowest) / directions;
            }
    }
}

} // namespace hanscape
