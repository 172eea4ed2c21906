#include "app/session/region_counter.h"

#include "core/base/seconds.h"

#include <chrono>

namespace hanscape {
namespace {

constexpr double tellSeconds = 0.1; ///< seconds

using Job = Background<RegionCountRequest, RegionCount>::Job;

void countRegions(const RegionCountRequest& request, Job& job) {
    const auto start = std::chrono::steady_clock::now();
    RegionCount count;
    count.run = request.snapshot->run;
    count.iteration = request.snapshot->iteration;
    count.box = request.box;
    double told = 0;
    SubdivisionOptions options;
    options.report = [&](double share, std::int64_t regions) {
        const double now = secondsSince(start);
        count.abandoned = request.mostSeconds > 0 && now > request.mostSeconds;
        if (now - told > tellSeconds) {
            told = now;
            count.totals.count = regions;
            count.share = share;
            count.seconds = now;
            job.publish(count);
        }
        return !job.cancelled() && !count.abandoned;
    };
    const Subdivision subdivision = subdivide(toDouble(request.snapshot->network), request.box, options);
    count.totals = subdivision.totals;
    count.done = subdivision.complete;
    count.share = 1;
    count.seconds = secondsSince(start);
    job.publish(count);
}

} // namespace

RegionCounter::RegionCounter(QObject* parent) : QObject(parent), m_work(countRegions) {
    connect(&m_work, &BackgroundSignals::ready, this, [this] {
        const auto count = m_work.take();
        if (!count)
            return;
        m_busy = !count->done && !count->abandoned;
        emit counted(*count);
    });
    connect(&m_work, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_busy = false;
        emit failed(text);
    });
}

void RegionCounter::count(RegionCountRequest request) {
    m_busy = true;
    m_work.request(std::move(request));
}

void RegionCounter::cancel() {
    m_busy = false;
    m_work.cancel();
}

} // namespace hanscape
