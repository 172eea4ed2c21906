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

/// Where a scalar is 0.
class LevelSink : public RegionSink {
  public:
    explicit LevelSink(const Readout& readout) : m_readout(readout) {}

    void take(const LinearRegion& region) override {
        BoundarySegment segment;
        if (zeroLine(region, region.read(m_readout), segment))
            segments.push_back(segment);
    }
    std::vector<BoundarySegment> segments;

  private:
    Readout m_readout;
};

/// Where two of several outputs are equal and none is larger.
class ArgmaxSink : public RegionSink {
  public:
    explicit ArgmaxSink(int classes) : m_classes(classes) {}

    void take(const LinearRegion& region) override {
        for (int low = 0; low < m_classes; ++low)
            for (int high = low + 1; high < m_classes; ++high)
                takePair(region, low, high);
    }
    std::vector<BoundarySegment> segments;

  private:
    void takePair(const LinearRegion& region, int low, int high) {
        BoundarySegment segment{0, 0, 0, 0, low, high};
        bool remains = zeroLine(region, difference(region.output(high), region.output(low)), segment);
        for (int other = 0; remains && other < m_classes; ++other)
            if (other != low && other != high)
                remains = clip(segment, difference(region.output(low), region.output(other)));
        if (remains)
            segments.push_back(segment);
    }

    int m_classes;
};

template <class Sink, class... Arguments>
std::vector<BoundarySegment> gather(const Network<double>& network, const Box& box,
                                    SubdivisionOptions& options, const Arguments&... arguments) {
    options.makeSink = [&] { return std::make_unique<Sink>(arguments...); };
    std::vector<BoundarySegment> segments;
    for (const auto& sink : subdivide(network, box, options).sinks) {
        const auto& part = static_cast<const Sink&>(*sink).segments;
        segments.insert(segments.end(), part.begin(), part.end());
    }
    return segments;
}

} // namespace

std::vector<BoundarySegment> decisionBoundary(const Network<double>& network, const Box& box,
                                              const Objective& objective, double level,
                                              SubdivisionOptions options) {
    const int outputs = network.spec().outputs();
    if (objective.task == Task::classification && !objective.predictsByMean())
        return gather<ArgmaxSink>(network, box, options, outputs);
    Readout readout = shownReadout(objective, outputs);
    readout.constant = objective.task == Task::regression ? -level : -0.5;
    return gather<LevelSink>(network, box, options, readout);
}

} // namespace hanscape
