#include "core/analysis/linear_regions.h"

#include "core/analysis/region_walk.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace hanscape {
namespace {

/// Parts of the box that are worked on independently: enough that none keeps the last core for long.
constexpr std::size_t leastParts = 512;
constexpr std::int64_t reportEvery = 4096; ///< regions

/// The regions of the first layers, as many layers as give parts enough.
std::vector<RegionPart> partsOf(const AffineLayers& layers, const Box& box) {
    RegionWalk walk(layers, extentOf(box));
    std::vector<RegionPart> parts{wholeBox(box)};
    for (std::size_t layer = 0; layer < layers.count() && parts.size() < leastParts; ++layer) {
        std::vector<RegionPart> finer;
        for (const RegionPart& part : parts)
            walk.walk(part, layer + 1, [&](const LinearRegion& region) {
                finer.push_back({{region.corners().begin(), region.corners().end()}, layer + 1});
                return true;
            });
        parts = std::move(finer);
    }
    return parts;
}

/// Adds up what the threads have done, and asks whether to go on.
class Reporter {
  public:
    Reporter(const SubdivisionOptions& options, double area) : m_options(options), m_area(area) {}

    bool goesOn() const { return !m_stopped; }

    void add(double area, std::int64_t regions) {
        if (!m_options.report)
            return;
        const std::lock_guard lock(m_mutex);
        m_done += area;
        m_regions += regions;
        if (!m_stopped && !m_options.report(std::min(m_done / m_area, 1.0), m_regions))
            m_stopped = true;
    }

    std::unique_ptr<RegionSink> makeSink() {
        if (!m_options.makeSink)
            return nullptr;
        const std::lock_guard lock(m_mutex);
        return m_options.makeSink();
    }

  private:
    const SubdivisionOptions& m_options;
    double m_area;
    std::mutex m_mutex;
    double m_done = 0;
    std::int64_t m_regions = 0;
    std::atomic<bool> m_stopped = false;
};

RegionTotals finishPart(RegionWalk& walk, const RegionPart& part, std::size_t layers, RegionSink* sink,
                        Reporter& reporter) {
    RegionTotals totals;
    totals.layers.resize(layers);
    double reportedArea = 0;
    std::int64_t reported = 0;
    const auto report = [&] {
        reporter.add(totals.area - reportedArea, totals.count - reported);
        reportedArea = totals.area;
        reported = totals.count;
    };
    walk.walk(part, layers, [&](const LinearRegion& region) {
        totals.add(region);
        if (sink)
            sink->take(region);
        if (totals.count - reported >= reportEvery)
            report();
        return reporter.goesOn();
    });
    report();
    return totals;
}

} // namespace

void RegionTotals::add(const LinearRegion& region) {
    const double regionArea = region.area();
    smallest = count == 0 ? regionArea : std::min(smallest, regionArea);
    largest = std::max(largest, regionArea);
    ++count;
    area += regionArea;
    const auto corners = region.corners();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const RegionCorner &a = corners[i], &b = corners[i + 1 == corners.size() ? 0 : i + 1];
        Sides& sides = a.layer < 0 ? boundary : layers[static_cast<std::size_t>(a.layer)];
        ++sides.count;
        sides.length += std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
    }
}

void RegionTotals::add(const RegionTotals& other) {
    if (other.count == 0)
        return;
    smallest = count == 0 ? other.smallest : std::min(smallest, other.smallest);
    largest = std::max(largest, other.largest);
    count += other.count;
    area += other.area;
    boundary.count += other.boundary.count;
    boundary.length += other.boundary.length;
    layers.resize(std::max(layers.size(), other.layers.size()));
    for (std::size_t i = 0; i < other.layers.size(); ++i) {
        layers[i].count += other.layers[i].count;
        layers[i].length += other.layers[i].length;
    }
}

std::int64_t RegionTotals::edges() const {
    std::int64_t sides = 0;
    for (const Sides& of : layers)
        sides += of.count;
    return sides / 2 + boundary.count;
}

double RegionTotals::foldLength() const {
    double length = 0;
    for (const Sides& of : layers)
        length += of.length / 2;
    return length;
}

Subdivision subdivide(const Network<double>& network, const Box& box, const SubdivisionOptions& options) {
    const AffineLayers layers(network);
    const std::vector<RegionPart> parts = partsOf(layers, box);
    std::vector<RegionTotals> totals(parts.size());
    Subdivision result;
    result.sinks.resize(parts.size());
    Reporter reporter(options, box.width() * box.height());
    tbb::enumerable_thread_specific<RegionWalk> walks([&] { return RegionWalk(layers, extentOf(box)); });
    tbb::task_arena arena(options.jobs > 0 ? options.jobs : tbb::task_arena::automatic);
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, parts.size(), 1),
            [&](const auto& range) {
                for (std::size_t i = range.begin(); i != range.end() && reporter.goesOn(); ++i) {
                    result.sinks[i] = reporter.makeSink();
                    totals[i] =
                        finishPart(walks.local(), parts[i], layers.count(), result.sinks[i].get(), reporter);
                }
            },
            tbb::simple_partitioner());
    });
    for (const RegionTotals& part : totals)
        result.totals.add(part);
    result.complete = reporter.goesOn();
    std::erase(result.sinks, nullptr);
    return result;
}

} // namespace hanscape
