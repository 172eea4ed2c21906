#include "core/data/painting.h"

#include <algorithm>
#include <cassert>

namespace hanscape {
namespace {

constexpr double dabSpacing = 0.25; // in brush radii

PlanePoint between(PlanePoint a, PlanePoint b, double share) {
    return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

} // namespace

PaintStroke::PaintStroke(Sketch& sketch, const PaintSettings& settings, std::uint64_t seed)
    : m_sketch(sketch), m_settings(settings),
      m_seed(seed), m_reach{settings.radius * settings.mesh.box.width() / 2,
                            settings.radius * settings.mesh.box.height() / 2} {
    assert(settings.radius > 0 && settings.mesh.points >= 2);
}

void PaintStroke::moveTo(PlanePoint to) {
    const bool pressed = !m_last;
    const PlanePoint from = m_last.value_or(to);
    m_last = to;
    switch (m_settings.tool) {
    case PaintTool::brush:
    case PaintTool::flip:
    case PaintTool::eraser:
    case PaintTool::split:
        return sweep(from, to);
    case PaintTool::spray:
    case PaintTool::jitter:
    case PaintTool::magnet:
        return from == to ? dab(to) : dabAlong(from, to);
    case PaintTool::cells:
        return flipBlock(to);
    case PaintTool::put:
        return pressed ? put(to) : void();
    case PaintTool::fill:
        return pressed ? fillRegion(to) : void();
    }
}

/// Of a point from a line, in brush radii.
double PaintStroke::distance(PlanePoint p, PlanePoint from, PlanePoint to) const {
    const double x = (p.x - from.x) / m_reach.x, y = (p.y - from.y) / m_reach.y;
    const double dx = (to.x - from.x) / m_reach.x, dy = (to.y - from.y) / m_reach.y;
    const double length = dx * dx + dy * dy;
    const double share = length > 0 ? std::clamp((x * dx + y * dy) / length, 0.0, 1.0) : 0;
    return std::hypot(x - share * dx, y - share * dy);
}

PlaneBox PaintStroke::around(PlanePoint at) const {
    return {{at.x - m_reach.x, at.y - m_reach.y}, {at.x + m_reach.x, at.y + m_reach.y}};
}

std::vector<Sketch::Id> PaintStroke::under(PlanePoint from, PlanePoint to) const {
    PlaneBox box = around(from);
    box.include(around(to).low);
    box.include(around(to).high);
    std::vector<Sketch::Id> ids;
    m_sketch.visit(box, [&](Sketch::Id id) {
        if (distance(m_sketch[id].at, from, to) <= 1)
            ids.push_back(id);
    });
    std::sort(ids.begin(), ids.end());
    return ids;
}

Random PaintStroke::randomOf(std::uint64_t index) const { return Random(m_seed, Purpose::painting, index); }

Part PaintStroke::drawPart(Random& random) const {
    const PaintInto& into = m_settings.into;
    if (!into.drawn)
        return into.part;
    const double u = random.uniform();
    return u < into.train ? Part::train : u < into.train + into.validation ? Part::validation : Part::test;
}

void PaintStroke::label(Sketch::Id id) { m_sketch.change(id, painted(m_sketch[id].at, m_sketch[id].part)); }

void PaintStroke::addAt(PlanePoint at, Random& random) {
    if (m_settings.bounds.contains(at))
        m_sketch.add(painted(at, drawPart(random)));
}

void PaintStroke::sweep(PlanePoint from, PlanePoint to) {
    for (const auto id : under(from, to))
        touchSample(id);
    if (m_settings.tool != PaintTool::brush)
        return;
    PlaneBox box = around(from);
    box.include(around(to).low);
    box.include(around(to).high);
    if (m_settings.fillsMesh)
        fillMesh(box, from, to);
    else
        scatter(box, from, to);
}

void PaintStroke::touchSample(Sketch::Id id) {
    PlaneSample sample = m_sketch[id];
    Random random = randomOf(id);
    switch (m_settings.tool) {
    case PaintTool::brush:
        return label(id);
    case PaintTool::eraser:
        return m_sketch.remove(id);
    case PaintTool::split:
        if (!firstVisit(id)) // a drawn part is drawn once
            return;
        sample.part = drawPart(random);
        return m_sketch.change(id, sample);
    default:
        break;
    }
    assert(m_settings.tool == PaintTool::flip);
    if (m_sketch.task() != Task::classification || m_sketch.classes() < 2 || sample.part != Part::train ||
        !firstVisit(id))
        return;
    if (sample.flippedFrom >= 0) {
        sample.target = sample.flippedFrom;
        sample.flippedFrom = -1;
    } else if (!m_settings.other && random.uniform() < m_settings.flipShare) {
        const auto others = static_cast<std::uint64_t>(m_sketch.classes()) - 1;
        sample.flippedFrom = static_cast<std::int16_t>(sample.target);
        sample.target =
            (sample.flippedFrom + 1 + static_cast<int>(random.below(others))) % m_sketch.classes();
    }
    m_sketch.change(id, sample);
}

void PaintStroke::fillMesh(const PlaneBox& box, PlanePoint from, PlanePoint to) {
    const PlaneMesh& mesh = m_settings.mesh;
    const MeshCell low = mesh.nearest(box.low), high = mesh.nearest(box.high);
    const int last = mesh.points - 1;
    for (int row = std::max(0, low.row); row <= std::min(last, high.row); ++row)
        for (int column = std::max(0, low.column); column <= std::min(last, high.column); ++column) {
            const MeshCell cell{column, row};
            if (distance(mesh.at(cell), from, to) > 1 || !firstVisit(cell.key()))
                continue;
            Random random = randomOf(cell.key());
            if (!mesh.sampleOn(m_sketch, cell)) // what is there was labelled with all that is under the brush
                addAt(mesh.at(cell), random);
        }
}

/// The samples to scatter are there from the start, one somewhere in each cell of a lattice; the brush
/// uncovers them. So they lie evenly, and do not depend on how fast the brush is moved.
void PaintStroke::scatter(const PlaneBox& box, PlanePoint from, PlanePoint to) {
    const PlaneBox& whole = m_settings.mesh.box;
    const double cells = 2 * std::sqrt(m_settings.density); // along each side
    const double width = whole.width() / cells, height = whole.height() / cells;
    const auto line = [](double x) { return static_cast<int>(std::floor(x)); };
    for (int row = line((box.low.y - whole.low.y) / height); row <= line((box.high.y - whole.low.y) / height);
         ++row)
        for (int column = line((box.low.x - whole.low.x) / width);
             column <= line((box.high.x - whole.low.x) / width); ++column) {
            const MeshCell cell{column, row};
            if (m_visited.contains(cell.key()))
                continue;
            const PlanePoint low{whole.low.x + column * width, whole.low.y + row * height};
            Random random = randomOf(cell.key());
            const PlanePoint at{low.x + random.uniform() * width, low.y + random.uniform() * height};
            if (distance(at, from, to) > 1)
                continue;
            m_visited.insert(cell.key());
            if (!m_sketch.nearest(at, {low, {low.x + width, low.y + height}}))
                addAt(at, random);
        }
}

void PaintStroke::dabAlong(PlanePoint from, PlanePoint to) {
    const double length = std::hypot((to.x - from.x) / m_reach.x, (to.y - from.y) / m_reach.y);
    double at = dabSpacing - m_sinceDab;
    for (; at <= length; at += dabSpacing)
        dab(between(from, to, at / length));
    m_sinceDab = length - (at - dabSpacing);
}

void PaintStroke::dab(PlanePoint at) {
    ++m_dabs;
    if (m_settings.tool == PaintTool::spray)
        spray(at);
    else if (m_settings.tool == PaintTool::jitter)
        jitter(at);
    else
        magnet(at);
}

SampleEdit paint(const Dataset& data, const std::vector<PlanePoint>& path, const PaintSettings& settings,
                 std::uint64_t seed) {
    Sketch sketch(data);
    PaintStroke stroke(sketch, settings, seed);
    for (const PlanePoint& place : path)
        stroke.moveTo(place);
    return sketch.edit();
}

} // namespace hanscape
