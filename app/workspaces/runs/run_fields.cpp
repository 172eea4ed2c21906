#include "app/workspaces/runs/run_fields.h"

#include "app/session/reopened_run.h"
#include "core/analysis/slice.h"
#include "core/base/error.h"

#include <algorithm>
#include <tuple>

namespace hanscape {

std::optional<RunFields> RunFieldEvaluator::evaluate(const RunFieldsRequest& request,
                                                     const std::atomic<bool>& cancelled) {
    RunFields fields{request.number, {}};
    for (const auto& run : request.runs) {
        if (cancelled)
            return {};
        try {
            fields.runs.push_back(evaluate(request, run));
        } catch (const Error& error) {
            fields.runs.push_back({.run = run, .lack = QString::fromUtf8(error.what())});
        }
    }
    return fields;
}

RunField RunFieldEvaluator::evaluate(const RunFieldsRequest& request,
                                     const std::shared_ptr<const KeptRun>& run) {
    const auto& network = request.best ? run->best : run->last;
    if (!network)
        throw Error("Its network is no longer kept; train the run again to see its map.");
    const auto data = dataAtEnd(*run, dataOf(*run));
    RunField result;
    result.run = run;
    result.features = data->features();
    result.classCount = data->classes;
    std::tie(result.x, result.y) = widestFeatures(*data);
    result.box = boundingBox(*data, result.x, result.y);
    result.range = targetRange(*data);
    const PlaneSlice slice = sliceThroughMean(*data, result.x, result.y);
    const int mesh = request.mesh;
    result.field =
        std::make_shared<Field>(evaluateField(*network, run->objective, result.box, mesh, mesh, 1, slice));
    if (data->classes > 2)
        result.classes = std::make_shared<Field>(
            predictedClasses(*network, run->objective, result.box, mesh, mesh, slice));
    if (data->features() == 2)
        result.plane = data;
    else if (data->features() < 2)
        result.plane = std::make_shared<const Dataset>(projected(*data, result.x, result.y));
    return result;
}

/// Data that specs make are made once for all runs of them.
std::shared_ptr<const Dataset> RunFieldEvaluator::dataOf(const KeptRun& run) {
    constexpr std::size_t most = 4;
    if (run.samples)
        return run.samples;
    const auto found = std::ranges::find(m_made, run.specs.data, &Made::spec);
    if (found != m_made.end())
        return found->data;
    const auto data = beginningOf(run).data;
    if (m_made.size() == most)
        m_made.erase(m_made.begin());
    m_made.push_back({run.specs.data, data});
    return data;
}

} // namespace hanscape
