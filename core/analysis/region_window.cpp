#include "core/analysis/region_window.h"

#include "core/analysis/first_layers.h"
#include "core/analysis/fold_density.h"
#include "core/analysis/region_at.h"
#include "core/analysis/sign_patterns.h"

#include <atomic>
#include <optional>

namespace hanscape {
namespace {

/// What the parts of a box share.
struct Shared {
    const RegionWindowRequest& request;
    bool whole = true;
    Readout readout;
    BoundaryFinder finder;
    std::optional<FoldRaster> raster;
    std::atomic<std::int64_t> count = 0;
};

class WindowSink : public RegionSink {
  public:
    explicit WindowSink(Shared& shared) : m_shared(shared) {}

    void take(const LinearRegion& region) override {
        if (m_shared.count.fetch_add(1, std::memory_order_relaxed) >= m_shared.request.limit)
            mesh = {};
        else if (m_shared.whole)
            mesh.append(region, m_shared.readout);
        else
            mesh.append(region, AffineFunction()); // read when it is known to be kept
        if (m_shared.raster)
            m_shared.raster->add(region);
        if (m_shared.whole && m_shared.request.boundary)
            m_shared.finder.append(region, boundary);
    }
    RegionMesh mesh;
    std::vector<BoundarySegment> boundary;

  private:
    Shared& m_shared;
};

/// The middle of each region's corners, which lies in it: 2 × regions.
Batch<double> middles(const RegionMesh& mesh) {
    Batch<double> points(2, static_cast<Eigen::Index>(mesh.size()));
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        double x = 0, y = 0;
        for (const RegionMesh::Corner& corner : mesh.region(i)) {
            x += corner.x;
            y += corner.y;
        }
        const auto corners = static_cast<double>(mesh.region(i).size());
        points.col(static_cast<Eigen::Index>(i)) << x / corners, y / corners;
    }
    return points;
}

/// Values and maps of the whole network at the middles of regions that only its first layers have folded.
void readAtMiddles(RegionMesh& mesh, const AffineLayers& layers, const Readout& readout,
                   const Batch<double>& points) {
    AffineProbe probe(layers, readout);
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        const auto column = static_cast<Eigen::Index>(i);
        mesh.maps[i] = probe.at(points(0, column), points(1, column));
        mesh.values[i] = mesh.maps[i].at(points(0, column), points(1, column));
        for (std::size_t corner = mesh.begins[i]; corner < mesh.begins[i + 1]; ++corner)
            mesh.corners[corner].value = mesh.values[i];
    }
}

/// Sums and cells so far, without what the parts keep.
RegionWindow soFar(const Shared& shared, double share, std::int64_t regions) {
    RegionWindow window;
    window.box = shared.request.box;
    window.share = share;
    window.whole = shared.whole;
    window.totals.count = regions;
    if (shared.raster)
        window.density = shared.raster->densities();
    return window;
}

SubdivisionOptions optionsOf(Shared& shared) {
    SubdivisionOptions options;
    options.makeSink = [&shared] { return std::make_unique<WindowSink>(shared); };
    options.report = [&shared](double share, std::int64_t regions) {
        if (!shared.raster && regions > shared.request.limit)
            return false;
        return !shared.request.report ||
               shared.request.report(share, regions, [&] { return soFar(shared, share, regions); });
    };
    return options;
}

} // namespace

RegionWindow lookAtRegions(const Network<double>& network, const RegionWindowRequest& request) {
    const AffineLayers layers(network);
    const bool whole = request.layers == 0 || request.layers >= layers.foldingLayers();
    const int outputs = network.spec().outputs();
    Shared shared{request,
                  whole,
                  shownReadout(request.objective, outputs, request.shown),
                  BoundaryFinder(request.objective, outputs),
                  {},
                  0};
    if (request.columns > 0)
        shared.raster.emplace(request.box, request.columns, request.rows);
    const Network<double> folding = whole ? network : firstLayers(network, request.layers);
    const Subdivision subdivision = subdivide(folding, request.box, optionsOf(shared));
    RegionWindow window;
    window.box = request.box;
    window.whole = whole;
    window.totals = subdivision.totals;
    window.share =
        subdivision.complete ? 1 : window.totals.area / (request.box.width() * request.box.height());
    for (const auto& sink : subdivision.sinks) {
        const auto& part = static_cast<const WindowSink&>(*sink);
        window.boundary.insert(window.boundary.end(), part.boundary.begin(), part.boundary.end());
        if (window.totals.count <= request.limit)
            window.mesh.append(part.mesh);
    }
    if (window.mesh.size() == 0) {
        if (shared.raster)
            window.density = shared.raster->densities();
        return window;
    }
    const Batch<double> points = middles(window.mesh);
    if (!whole)
        readAtMiddles(window.mesh, layers, shared.readout, points);
    window.patterns = signPatterns(folding, points);
    return window;
}

} // namespace hanscape
