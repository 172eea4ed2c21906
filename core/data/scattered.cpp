#include "core/data/scattered.h"

#include "core/base/random.h"
#include "core/data/feature_noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hanscape {
namespace {

constexpr double fullTurn = 2 * std::numbers::pi;

struct Point {
    double x = 0, y = 0;
};

Point polar(double radius, double angle) { return {radius * std::cos(angle), radius * std::sin(angle)}; }

/// Draws each sample by `point(class, random)`.
template <class Draw>
Dataset scattered(int classes, Eigen::Index samples, std::uint64_t seed, Draw&& point) {
    Dataset data;
    data.classes = classes;
    data.inputs.resize(2, samples);
    data.targets.resize(samples);
    data.resetSplit(Part::test);
    Random random(seed, Purpose::samples);
    for (Eigen::Index i = 0; i < samples; ++i) {
        const int label = static_cast<int>(i % classes);
        const Point drawn = point(label, random);
        data.inputs(0, i) = drawn.x;
        data.inputs(1, i) = drawn.y;
        data.targets(i) = label;
    }
    return data;
}

} // namespace

Dataset circles(int rings, Eigen::Index samples, std::uint64_t seed) {
    constexpr double outermost = 0.9;
    return scattered(rings, samples, seed, [&](int ring, Random& random) {
        return polar(outermost * (ring + 1) / rings, fullTurn * random.uniform());
    });
}

Dataset spirals(int arms, double turns, Eigen::Index samples, std::uint64_t seed) {
    constexpr double outermost = 0.95, innermost = 0.05;
    return scattered(arms, samples, seed, [&](int arm, Random& random) {
        // An arm's length grows as the square of its radius, but for the first turn.
        const double share = std::sqrt(random.uniform());
        return polar(innermost + (outermost - innermost) * share,
                     fullTurn * (turns * share + double(arm) / arms));
    });
}

Dataset moons(Eigen::Index samples, std::uint64_t seed) {
    constexpr double scale = 0.6; // two half circles of radius 1, side by side, are 3 wide
    return scattered(2, samples, seed, [](int moon, Random& random) {
        const Point upper = polar(1, std::numbers::pi * random.uniform());
        const Point placed = moon == 0 ? upper : Point{1 - upper.x, 0.5 - upper.y};
        return Point{scale * (placed.x - 0.5), scale * (placed.y - 0.25)};
    });
}

Dataset gaussians(int classes, Eigen::Index samples, std::uint64_t seed) {
    constexpr double radius = 0.6, widest = 0.2;
    const double toNeighbour = 2 * radius * std::sin(std::numbers::pi / classes);
    const double deviation = std::min(widest, toNeighbour / 5);
    return scattered(classes, samples, seed, [&](int label, Random& random) {
        const Point mean = polar(radius, fullTurn * (label + 0.5) / classes);
        const double x = mean.x + deviation * random.normal();
        return Point{mirrored(x), mirrored(mean.y + deviation * random.normal())};
    });
}

} // namespace hanscape
