#include "core/analysis/region_mesh.h"

#include <atomic>
#include <cmath>

namespace hanscape {
namespace {

/// Keeps the regions of a part until all parts together have too many.
class Collector : public RegionSink {
  public:
    Collector(const Readout& readout, std::int64_t limit, std::atomic<std::int64_t>& count)
        : m_readout(readout), m_limit(limit), m_count(count) {}

    void take(const LinearRegion& region) override {
        if (m_count.fetch_add(1, std::memory_order_relaxed) < m_limit)
            m_mesh.append(region, m_readout);
        else
            m_mesh = {};
    }
    const RegionMesh& mesh() const { return m_mesh; }

  private:
    const Readout& m_readout;
    std::int64_t m_limit;
    std::atomic<std::int64_t>& m_count; ///< of all parts
    RegionMesh m_mesh;
};

} // namespace

double RegionMesh::slope(std::size_t i) const { return std::hypot(maps[i].slopeX, maps[i].slopeY); }

void RegionMesh::append(const LinearRegion& region, const Readout& readout) {
    append(region, region.read(readout));
}

void RegionMesh::append(const LinearRegion& region, const AffineFunction& f) {
    for (const RegionCorner& corner : region.corners())
        corners.push_back({corner.x, corner.y, f.at(corner.x, corner.y), corner.layer});
    begins.push_back(corners.size());
    const RegionCorner centroid = region.centroid();
    values.push_back(f.at(centroid.x, centroid.y));
    maps.push_back(f);
}

void RegionMesh::append(const RegionMesh& other) {
    const std::size_t offset = corners.size();
    corners.insert(corners.end(), other.corners.begin(), other.corners.end());
    for (std::size_t i = 1; i < other.begins.size(); ++i)
        begins.push_back(offset + other.begins[i]);
    values.insert(values.end(), other.values.begin(), other.values.end());
    maps.insert(maps.end(), other.maps.begin(), other.maps.end());
}

CollectedRegions collectRegions(const Network<double>& network, const Box& box, const Readout& readout,
                                std::int64_t limit, SubdivisionOptions options) {
    std::atomic<std::int64_t> count = 0;
    options.makeSink = [&] { return std::make_unique<Collector>(readout, limit, count); };
    const Subdivision subdivision = subdivide(network, box, options);
    CollectedRegions collected;
    collected.totals = subdivision.totals;
    collected.complete = subdivision.complete;
    if (subdivision.totals.count <= limit)
        for (const auto& sink : subdivision.sinks)
            collected.mesh.append(static_cast<const Collector&>(*sink).mesh());
    return collected;
}

} // namespace hanscape
