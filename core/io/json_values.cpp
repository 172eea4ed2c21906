// JSON of the values that a model file carries beside its network.
#include "core/io/json.h"
#include "core/train/training_spec.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr std::int64_t mostColumns = 1'000'000;

const std::vector<std::string>& taskNames() {
    static const std::vector<std::string> names{"classification", "regression"};
    return names;
}

const std::vector<std::string>& lossNames() { return findField(trainingFields(), "loss")->choices; }

std::size_t choiceFrom(const nlohmann::json& json, const std::string& key,
                       const std::vector<std::string>& names, const std::string& where) {
    const FieldText text{key, "", "", ""};
    const auto value =
        fieldValueFrom(memberOf(json, key, where), FieldKind::choice, text, Range(), names, where);
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), std::get<std::string>(value)) -
                                    names.begin());
}

std::int64_t wholeFrom(const nlohmann::json& json, const std::string& key, const Range& range,
                       const std::string& where) {
    const FieldText text{key, "", "", ""};
    return std::get<std::int64_t>(
        fieldValueFrom(memberOf(json, key, where), FieldKind::integer, text, range, {}, where));
}

double realFrom(const nlohmann::json& json, const std::string& key, const Range& range,
                const std::string& where) {
    const FieldText text{key, "", "", ""};
    return std::get<double>(
        fieldValueFrom(memberOf(json, key, where), FieldKind::real, text, range, {}, where));
}

std::vector<double> numbersFrom(const nlohmann::json& json, const std::string& key,
                                const std::string& where) {
    const auto& list = memberOf(json, key, where);
    const bool numbers =
        list.is_array() && std::all_of(list.begin(), list.end(), [](const auto& x) { return x.is_number(); });
    if (!numbers)
        throw Error(where + ": '" + key + "' must be a list of numbers.");
    return list.get<std::vector<double>>();
}

Eigen::VectorXd vectorOf(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

std::vector<double> listOf(const Eigen::VectorXd& values) { return {values.begin(), values.end()}; }

} // namespace

nlohmann::json toJson(const Standardisation& standardisation) {
    return {{"columns", standardisation.columns},        {"kept", standardisation.kept},
            {"mean", listOf(standardisation.mean)},      {"scale", listOf(standardisation.scale)},
            {"target_mean", standardisation.targetMean}, {"target_scale", standardisation.targetScale}};
}

Standardisation standardisationFromJson(const nlohmann::json& json, const std::string& where) {
    const Range positive{0, Range().high, true};
    Standardisation result;
    result.columns = static_cast<int>(wholeFrom(json, "columns", {1, mostColumns}, where));
    for (const double column : numbersFrom(json, "kept", where)) {
        if (column != std::trunc(column) || column < 0 || column >= result.columns ||
            (!result.kept.empty() && column <= result.kept.back()))
            throw Error(where + ": 'kept' must list columns from 0 to " + std::to_string(result.columns - 1) +
                        ", ascending.");
        result.kept.push_back(static_cast<int>(column));
    }
    result.mean = vectorOf(numbersFrom(json, "mean", where));
    result.scale = vectorOf(numbersFrom(json, "scale", where));
    const auto count = static_cast<Eigen::Index>(result.kept.size());
    if (count == 0 || result.mean.size() != count || result.scale.size() != count ||
        !(result.scale.array() > 0).all())
        throw Error(where + ": 'mean' and 'scale' must hold a number for each kept column, scales above 0.");
    result.targetMean = realFrom(json, "target_mean", Range(), where);
    result.targetScale = realFrom(json, "target_scale", positive, where);
    return result;
}

nlohmann::json toJson(const Objective& objective) {
    return {{"task", taskNames().at(static_cast<std::size_t>(objective.task))},
            {"classes", objective.classes},
            {"loss", lossNames().at(static_cast<std::size_t>(objective.loss))}};
}

Objective objectiveFromJson(const nlohmann::json& json, const std::string& where) {
    Objective objective;
    objective.task = static_cast<Task>(choiceFrom(json, "task", taskNames(), where));
    objective.classes = static_cast<int>(wholeFrom(json, "classes", {0, 4096}, where));
    objective.loss = static_cast<Loss>(choiceFrom(json, "loss", lossNames(), where));
    const bool regression = objective.task == Task::regression;
    if (regression ? objective.loss == Loss::crossEntropy : objective.classes < 2)
        throw Error(where + " names a task that its classes or its loss do not fit; use another model file.");
    return objective;
}

} // namespace hanscape
