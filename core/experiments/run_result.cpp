#include "core/experiments/run_result.h"

#include "core/io/json.h"
#include "core/io/trainer_state_file.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

nlohmann::json toJson(const Scores& scores) {
    return {{"loss", numberOrNull(scores.loss)},
            {"accuracy", numberOrNull(scores.accuracy)},
            {"nrmse", numberOrNull(scores.nrmse)}};
}

nlohmann::json toJson(const Metrics& metrics) {
    return {{"iteration", metrics.iteration},
            {"train", toJson(metrics.train)},
            {"validation", toJson(metrics.validation)},
            {"test", toJson(metrics.test)}};
}

double numberFrom(const nlohmann::json& object, const char* key, const std::string& where) {
    const auto& value = memberOf(object, key, where);
    if (value.is_null())
        return Scores::none;
    if (!value.is_number())
        throw Error(where + " needs a number for '" + key + "'.");
    return value.get<double>();
}

std::int64_t wholeFrom(const nlohmann::json& object, const char* key, const std::string& where) {
    const auto& value = memberOf(object, key, where);
    if (!value.is_number_integer())
        throw Error(where + " needs a whole number for '" + key + "'.");
    return value.get<std::int64_t>();
}

Scores scoresFrom(const nlohmann::json& json, const std::string& where) {
    return {numberFrom(json, "loss", where), numberFrom(json, "accuracy", where),
            numberFrom(json, "nrmse", where)};
}

Metrics metricsFrom(const nlohmann::json& json, const std::string& where) {
    return {wholeFrom(json, "iteration", where), scoresFrom(memberOf(json, "train", where), where),
            scoresFrom(memberOf(json, "validation", where), where),
            scoresFrom(memberOf(json, "test", where), where)};
}

/// The evaluation that does best on the validation samples, ties to the earliest.
Metrics bestByValidation(const std::vector<Metrics>& history) {
    const Metrics* chosen = &history.back();
    double best = -std::numeric_limits<double>::infinity();
    for (const Metrics& metrics : history) {
        const Scores& scores = metrics.validation;
        const double value = std::isnan(scores.accuracy) ? -scores.nrmse : scores.accuracy;
        if (value > best) {
            best = value;
            chosen = &metrics;
        }
    }
    return *chosen;
}

} // namespace

RunResult resultOf(const Trainer& trainer, std::int64_t index, double seconds) {
    const AnyNetwork network = trainer.network();
    RunResult result;
    result.index = index;
    result.status = trainer.status();
    result.iterations = trainer.iteration();
    result.parameters = parameterCount(specOf(network));
    result.activationRatio = activationRatio(specOf(network));
    result.seconds = seconds;
    result.last = trainer.last();
    result.best = trainer.best();
    result.chosen = bestByValidation(trainer.history());
    return result;
}

nlohmann::json toJson(const RunResult& result) {
    return {{"index", result.index},
            {"status", statusNames()[static_cast<std::size_t>(result.status)]},
            {"iterations", result.iterations},
            {"parameters", result.parameters},
            {"activation_ratio", result.activationRatio},
            {"seconds", result.seconds},
            {"last", toJson(result.last)},
            {"best", toJson(result.best)},
            {"chosen", toJson(result.chosen)}};
}

RunResult resultFromJson(const nlohmann::json& json, const std::string& where) {
    RunResult result;
    result.index = wholeFrom(json, "index", where);
    const auto& status = memberOf(json, "status", where);
    const auto found = std::find(statusNames().begin(), statusNames().end(), status);
    if (found == statusNames().end())
        throw Error(where + " has an unknown status; run it again.");
    result.status = static_cast<RunStatus>(found - statusNames().begin());
    result.iterations = wholeFrom(json, "iterations", where);
    result.parameters = wholeFrom(json, "parameters", where);
    result.activationRatio = numberFrom(json, "activation_ratio", where);
    result.seconds = numberFrom(json, "seconds", where);
    result.last = metricsFrom(memberOf(json, "last", where), where);
    result.best = metricsFrom(memberOf(json, "best", where), where);
    result.chosen = metricsFrom(memberOf(json, "chosen", where), where);
    return result;
}

} // namespace hanscape
