#include "core/experiments/run_result.h"

#include "core/io/json_members.h"
#include "core/io/trainer_state_file.h"
#include "core/io/variability_folder.h"

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

Scores scoresFrom(const nlohmann::json& json, const std::string& where) {
    return {realOrNanMember(json, "loss", where), realOrNanMember(json, "accuracy", where),
            realOrNanMember(json, "nrmse", where)};
}

Metrics metricsFrom(const nlohmann::json& json, const std::string& where) {
    return {wholeMember(json, "iteration", where), scoresFrom(memberOf(json, "train", where), where),
            scoresFrom(memberOf(json, "validation", where), where),
            scoresFrom(memberOf(json, "test", where), where)};
}

LandscapeFigures landscapesFrom(const nlohmann::json& json, const std::string& where) {
    LandscapeFigures figures;
    for (const double count : realsMember(json, "extrema", where)) {
        if (!(count >= 0 && count < 0x1p53))
            throw Error(where + ": 'extrema' holds " + describeNumber(count) + "; each must be a count.");
        figures.extrema.push_back(static_cast<std::int64_t>(count));
    }
    figures.collapsed = wholeMember(json, "collapsed", where);
    return figures;
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

RunResult resultOf(const std::vector<Landscape>& landscapes, std::int64_t index, double seconds) {
    RunResult result;
    result.index = index;
    result.seconds = seconds;
    result.landscapes.emplace();
    for (const Landscape& landscape : landscapes) {
        const NetworkSpec& network = landscape.network.spec();
        result.parameters = parameterCount(network);
        result.activationRatio = activationRatio(network);
        result.landscapes->extrema.push_back(landscape.ruggedness.extrema());
        result.landscapes->collapsed += landscape.collapsed;
    }
    return result;
}

RunResult resultOf(const VariabilityStudy& study, std::int64_t index, double seconds) {
    const NetworkSpec& network = study.cells().front().network;
    RunResult result;
    result.index = index;
    result.seconds = seconds;
    result.parameters = parameterCount(network);
    result.activationRatio = activationRatio(network);
    result.variability = study.states().front();
    return result;
}

nlohmann::json toJson(const RunResult& result) {
    nlohmann::json json{{"index", result.index},
                        {"status", statusNames()[static_cast<std::size_t>(result.status)]},
                        {"iterations", result.iterations},
                        {"parameters", result.parameters},
                        {"activation_ratio", result.activationRatio},
                        {"seconds", result.seconds}};
    if (result.landscapes) {
        json["landscapes"] = {{"extrema", result.landscapes->extrema},
                              {"collapsed", result.landscapes->collapsed}};
    } else if (result.variability) {
        json["variability"] = toJson(*result.variability);
    } else {
        json["last"] = toJson(result.last);
        json["best"] = toJson(result.best);
        json["chosen"] = toJson(result.chosen);
    }
    return json;
}

RunResult resultFromJson(const nlohmann::json& json, const std::string& where) {
    RunResult result;
    result.index = wholeMember(json, "index", where);
    result.status = static_cast<RunStatus>(choiceMember(json, "status", statusNames(), where));
    result.iterations = wholeMember(json, "iterations", where);
    result.parameters = wholeMember(json, "parameters", where);
    result.activationRatio = realMember(json, "activation_ratio", where);
    result.seconds = realMember(json, "seconds", where);
    if (json.contains("landscapes")) {
        result.landscapes = landscapesFrom(json["landscapes"], where);
    } else if (json.contains("variability")) {
        result.variability = variabilityStateFromJson(json["variability"], where);
    } else {
        result.last = metricsFrom(memberOf(json, "last", where), where);
        result.best = metricsFrom(memberOf(json, "best", where), where);
        result.chosen = metricsFrom(memberOf(json, "chosen", where), where);
    }
    return result;
}

} // namespace hanscape
