#include "core/data/painting.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr double pi = 3.14159265358979323846;

/// Mirrored at the edges, so that what was inside stays there.
double mirrored(double x, double low, double high) {
    if (x < low)
        x = 2 * low - x;
    if (x > high)
        x = 2 * high - x;
    return std::clamp(x, low, high);
}

/// Uniform on the unit disc.
PlanePoint onDisc(Random& random) {
    PlanePoint p;
    do
        p = {random.uniform(-1, 1), random.uniform(-1, 1)};
    while (p.x * p.x + p.y * p.y > 1);
    return p;
}

} // namespace

void PaintStroke::place(PlanePoint at, Random& random) {
    if (!m_settings.snap)
        return addAt(at, random);
    const MeshCell cell = m_settings.mesh.nearest(at);
    if (!m_settings.mesh.contains(cell))
        return;
    if (const auto id = m_settings.mesh.sampleOn(m_sketch, cell))
        label(*id);
    else
        addAt(m_settings.mesh.at(cell), random);
}

void PaintStroke::put(PlanePoint at) {
    Random random = randomOf(0);
    place(at, random);
}

void PaintStroke::spray(PlanePoint at) {
    constexpr double shareOfDab = 0.05; // of the density, so that a slow stroke is denser than a fast one
    Random random = randomOf(m_dabs);
    const double expected = shareOfDab * m_settings.density * pi * m_settings.radius * m_settings.radius;
    const auto count = static_cast<int>(expected + random.uniform());
    for (int i = 0; i < count; ++i) {
        const PlanePoint offset = onDisc(random);
        place({at.x + offset.x * m_reach.x, at.y + offset.y * m_reach.y}, random);
    }
}

void PaintStroke::shift(Sketch::Id id, PlanePoint by) {
    PlaneSample sample = m_sketch[id];
    const PlaneBox& box = m_settings.bounds;
    const bool inside = box.contains(sample.at);
    sample.at = {sample.at.x + by.x, sample.at.y + by.y};
    if (inside)
        sample.at = {mirrored(sample.at.x, box.low.x, box.high.x),
                     mirrored(sample.at.y, box.low.y, box.high.y)};
    m_sketch.change(id, sample);
}

void PaintStroke::jitter(PlanePoint at) {
    constexpr double most = 0.15; // standard deviation of a dab in brush radii
    const double scale = most * m_settings.strength;
    for (const auto id : under(at, at)) {
        Random random = randomOf(m_dabs << 32 | id);
        const double x = random.normal(), y = random.normal();
        shift(id, {scale * m_reach.x * x, scale * m_reach.y * y});
    }
}

void PaintStroke::magnet(PlanePoint at) {
    constexpr double most = 0.3; // of the way to the middle, in a dab
    for (const auto id : under(at, at)) {
        const PlanePoint p = m_sketch[id].at;
        const double far = distance(p, at, at);
        // weaker to the rim, so that no edge is torn into the data there
        const double pull = (m_settings.other ? -1 : 1) * most * m_settings.strength * (1 - far * far);
        shift(id, {pull * (at.x - p.x), pull * (at.y - p.y)});
    }
}

} // namespace hanscape
