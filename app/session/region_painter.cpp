#include "app/session/region_painter.h"

#include "core/analysis/first_layers.h"
#include "core/base/seconds.h"

#include <chrono>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double firstPart = 0.3, nextPart = 0.25; ///< seconds until what there is so far is shown

} // namespace

void RegionPainter::prepare(const RegionRequest& request) {
    if (m_network && m_last.snapshot == request.snapshot && m_last.layers == request.layers &&
        m_last.shown == request.shown)
        return;
    const Network<double> network = toDouble(request.snapshot->network);
    AffineLayers whole(network);
    const auto count = static_cast<std::size_t>(request.layers);
    auto folding = std::make_shared<const AffineLayers>(
        count > 0 && count < whole.foldingLayers() ? AffineLayers(firstLayers(network, count)) : whole);
    const Readout readout =
        shownReadout(request.snapshot->objective, network.spec().outputs(), request.shown);
    m_network = std::make_shared<const RegionNetwork>(
        RegionNetwork{network, std::move(whole), std::move(folding), readout});
}

bool RegionPainter::holds(const RegionRequest& request) const {
    return m_window && m_last.snapshot == request.snapshot && m_last.layers == request.layers &&
           m_last.shown == request.shown && m_last.box == request.box &&
           m_last.look.spec.limit == request.look.spec.limit &&
           (m_window->mesh.size() > 0 || m_last.pixels == request.pixels);
}

void RegionPainter::paint(const RegionRequest& request, Job& job) {
    if (!holds(request)) {
        const auto start = Clock::now();
        prepare(request);
        m_window = nullptr;
        m_last = request;
        auto window = std::make_shared<const RegionWindow>(look(request, job));
        if (job.cancelled() || window->share < 1)
            return;
        m_window = std::move(window);
        m_seconds = secondsSince(start);
    }
    job.publish(render(request, m_window));
}

RegionWindow RegionPainter::look(const RegionRequest& request, Job& job) const {
    RegionWindowRequest window;
    window.box = request.box;
    window.objective = request.snapshot->objective;
    window.shown = request.shown;
    window.layers = static_cast<std::size_t>(request.layers);
    window.limit = request.look.spec.limit;
    window.columns = std::max(1, request.pixels.width());
    window.rows = std::max(1, request.pixels.height());
    const auto start = Clock::now();
    double nextAt = firstPart;
    window.report = [&](double, std::int64_t regions, const auto& soFar) {
        if (request.partial && regions > window.limit && secondsSince(start) > nextAt) {
            job.publish(render(request, std::make_shared<const RegionWindow>(soFar())));
            nextAt = secondsSince(start) + nextPart;
        }
        return !job.cancelled();
    };
    return lookAtRegions(m_network->network, window);
}

RegionResult RegionPainter::render(const RegionRequest& request,
                                   std::shared_ptr<const RegionWindow> window) const {
    auto rendering = std::make_shared<RegionRendering>();
    rendering->look = request.look;
    rendering->total = std::max(1, static_cast<int>(m_network->whole.foldingLayers()));
    rendering->look.layers =
        request.layers > 0 ? std::min(request.layers, rendering->total) : rendering->total;
    rendering->look.unitRange = request.snapshot->objective.task == Task::classification &&
                                request.snapshot->objective.loss == Loss::mse;
    rendering->boundary = boundaryText(request.snapshot->objective);
    rendering->limit = request.look.spec.limit;
    rendering->iteration = request.snapshot->iteration;
    rendering->shading = shadeRegions(*window, rendering->look);
    rendering->image =
        regionImage(*window, rendering->shading, rendering->look, request.pixels, request.unit);
    rendering->window = std::move(window);
    return {request.snapshot, m_network, std::move(rendering), m_seconds};
}

} // namespace hanscape
