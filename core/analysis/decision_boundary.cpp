#include "core/analysis/decision_boundary.h"

namespace hanscape {
namespace {

/// The part of a region's polygon where f is 0; false where there is none.
bool zeroLine(const LinearRegion& region, const AffineFunction& f, BoundarySegment& segment) {
    const auto corners = region.corners();
    bool found = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const RegionCorner &a = corners[i], &b = corners[i + 1 == corners.size() ? 0 : i + 1];
        const double fa = f.at(a.x, a.y), fb = f.at(b.x, b.y);
        if ((fa > 0) == (fb > 0))
            continue;
        const double t = fa / (fa - fb), x = a.x + t * (b.x - a.x), y = a.y + t * (b.y - a.y);
        (found ? segment.x1 : segment.x0) = x;
        (found ? segment.y1 : segment.y0) = y;
        if (found)
            return true;
        found = true;
    }
    return false;
}

/// Leaves the part of a segment where g ≥ 0; false where there is none.
bool clip(BoundarySegment& segment, const AffineFunction& g) {
    const double g0 = g.at(segment.x0, segment.y0), g1 = g.at(segment.x1, segment.y1);
    if (g0 < 0 && g1 < 0)
        return false;
    if (g0 >= 0 && g1 >= 0)
        return true;
    const double t = g0 / (g0 - g1), x = segment.x0 + t * (segment.x1 - segment.x0),
                 y = segment.y0 + t * (segment.y1 - segment.y0);
    (g0 < 0 ? segment.x0 : segment.x1) = x;
    (g0 < 0 ? segment.y0 : segment.y1) = y;
    return true;
}

AffineFunction difference(const AffineFunction& a, const AffineFunction& b) {
    return {a.slopeX - b.slopeX, a.slopeY - b.slopeY, a.constant - b.constant};
}

class BoundarySink : public RegionSink {
  public:
    explicit BoundarySink(const BoundaryFinder& finder) : m_finder(finder) {}

    void take(const LinearRegion& region) override { m_finder.append(region, segments); }
    std::vector<BoundarySegment> segments;

  private:
    const BoundaryFinder& m_finder;
};

} // namespace

BoundaryFinder::BoundaryFinder(const Objective& objective, int outputs, double level)
    : m_readout(shownReadout(objective, outputs)) {
    if (objective.task == Task::classification && !objective.predictsByMean())
        m_classes = outputs;
    m_readout.constant = objective.task == Task::regression ? -level : -0.5;
}

void BoundaryFinder::append(const LinearRegion& region, std::vector<BoundarySegment>& segments) const {
    BoundarySegment segment;
    if (m_classes == 0 && zeroLine(region, region.read(m_readout), segment))
        segments.push_back(segment);
    for (int low = 0; low < m_classes; ++low)
        for (int high = low + 1; high < m_classes; ++high)
            appendPair(region, low, high, segments);
}

void BoundaryFinder::appendPair(const LinearRegion& region, int low, int high,
                                std::vector<BoundarySegment>& segments) const {
    BoundarySegment segment{0, 0, 0, 0, low, high};
    bool remains = zeroLine(region, difference(region.output(high), region.output(low)), segment);
    for (int other = 0; remains && other < m_classes; ++other)
        if (other != low && other != high)
            remains = clip(segment, difference(region.output(low), region.output(other)));
    if (remains)
        segments.push_back(segment);
}

std::vector<BoundarySegment> decisionBoundary(const Network<double>& network, const Box& box,
                                              const Objective& objective, double level,
                                              SubdivisionOptions options) {
    const BoundaryFinder finder(objective, network.spec().outputs(), level);
    options.makeSink = [&] { return std::make_unique<BoundarySink>(finder); };
    std::vector<BoundarySegment> segments;
    for (const auto& sink : subdivide(network, box, options).sinks) {
        const auto& part = static_cast<const BoundarySink&>(*sink).segments;
        segments.insert(segments.end(), part.begin(), part.end());
    }
    return segments;
}

} // namespace hanscape
