#include "app/session/field_evaluator.h"

#include "core/base/seconds.h"

#include <algorithm>
#include <chrono>

namespace hanscape {
namespace {

/// Samples that a frame may ask the network for: while training as many as take this long, at rest as many
/// as a picture shows.
constexpr double samplesSeconds = 0.008;
constexpr Eigen::Index fewestSamples = 200, mostSamples = 100'000;

} // namespace

FieldResult FieldEvaluator::evaluate(const FieldRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    const Snapshot& of = *request.snapshot;
    const int mesh = request.mesh;
    FieldResult result;
    result.snapshot = request.snapshot;
    if (request.field)
        result.field = std::make_shared<Field>(
            evaluateField(of.network, of.objective, request.box, mesh, mesh, request.shown, request.slice));
    if (request.classes)
        result.classes = std::make_shared<Field>(
            predictedClasses(of.network, of.objective, request.box, mesh, mesh, request.slice));
    result.fieldSeconds = secondsSince(start);
    if (request.data)
        result.predictions = std::make_shared<std::vector<Predictions>>(predictSamples(request));
    return result;
}

std::vector<Predictions> FieldEvaluator::predictSamples(const FieldRequest& request) {
    const auto start = std::chrono::steady_clock::now();
    const Snapshot& of = *request.snapshot;
    const bool oneWill = of.objective.task == Task::classification;
    Eigen::Index most = mostSamples, asked = 0;
    if (of.running)
        most =
            m_sampleSeconds > 0
                ? static_cast<Eigen::Index>(std::min<double>(samplesSeconds / m_sampleSeconds, mostSamples))
                : 0;
    most = std::max(fewestSamples, oneWill ? most : most / 2);
    std::vector<Predictions> parts;
    for (const Part part : {Part::test, Part::validation, Part::train}) {
        auto predictions = predict(of.network, of.objective, *request.data, part, most);
        asked += predictions.targets.size();
        if (!predictions.samples.empty())
            parts.push_back(std::move(predictions));
        if (oneWill && !parts.empty())
            break;
    }
    if (asked > 0)
        m_sampleSeconds = secondsSince(start) / static_cast<double>(asked);
    return parts;
}

} // namespace hanscape
