// JSON of the values that a model file carries beside its network.
#include "core/io/json_members.h"
#include "core/io/table_limits.h"
#include "core/train/training_spec.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr std::int64_t mostColumns = 1'000'000;

const std::vector<std::string>& lossNames() { return findField(trainingFields(), "loss")->choices; }

Eigen::VectorXd vectorOf(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

std::vector<double> listOf(const Eigen::VectorXd& values) { return {values.begin(), values.end()}; }

std::vector<double> classValuesFrom(const nlohmann::json& json, const std::string& where) {
    std::vector<double> values;
    for (const auto& value : json) {
        if (!value.is_number() || (!values.empty() && value.get<double>() <= values.back()))
            throw Error(where + " must be a list of ascending numbers.");
        values.push_back(value.get<double>());
    }
    return values;
}

std::vector<std::string> classNamesFrom(const nlohmann::json& json, const std::string& where) {
    std::vector<std::string> names;
    for (const auto& name : json) {
        if (!name.is_string() || (!names.empty() && name.get<std::string>() <= names.back()))
            throw Error(where + " must be a list of ascending words.");
        names.push_back(name.get<std::string>());
    }
    return names;
}

} // namespace

const std::vector<std::string>& taskNames() {
    static const std::vector<std::string> names{"classification", "regression"};
    return names;
}

nlohmann::json toJson(const Standardisation& standardisation) {
    return {{"columns", standardisation.columns},        {"kept", standardisation.kept},
            {"mean", listOf(standardisation.mean)},      {"scale", listOf(standardisation.scale)},
            {"target_mean", standardisation.targetMean}, {"target_scale", standardisation.targetScale}};
}

Standardisation standardisationFromJson(const nlohmann::json& json, const std::string& where) {
    const Range positive{0, Range().high, true};
    Standardisation result;
    result.columns = static_cast<int>(wholeMember(json, "columns", where, {1, mostColumns}));
    for (const double column : realsMember(json, "kept", where)) {
        if (column != std::trunc(column) || column < 0 || column >= result.columns ||
            (!result.kept.empty() && column <= result.kept.back()))
            throw Error(where + ": 'kept' must list columns from 0 to " + std::to_string(result.columns - 1) +
                        ", ascending.");
        result.kept.push_back(static_cast<int>(column));
    }
    result.mean = vectorOf(realsMember(json, "mean", where));
    result.scale = vectorOf(realsMember(json, "scale", where));
    const auto count = static_cast<Eigen::Index>(result.kept.size());
    if (count == 0 || result.mean.size() != count || result.scale.size() != count ||
        !(result.scale.array() > 0).all())
        throw Error(where + ": 'mean' and 'scale' must hold a number for each kept column, scales above 0.");
    result.targetMean = realMember(json, "target_mean", where);
    result.targetScale = realMember(json, "target_scale", where, positive);
    return result;
}

nlohmann::json toJson(const Preparation& preparation) {
    nlohmann::json json = nlohmann::json::object();
    if (preparation.standardisation)
        json["standardisation"] = toJson(*preparation.standardisation);
    if (!preparation.classValues.empty())
        json["class_values"] = preparation.classValues;
    if (!preparation.classNames.empty())
        json["class_names"] = preparation.classNames;
    return json;
}

bool readMember(Preparation& preparation, const std::string& key, const nlohmann::json& json,
                const std::string& where) {
    if (key == "standardisation")
        preparation.standardisation = standardisationFromJson(json, where);
    else if (key == "class_values")
        preparation.classValues = classValuesFrom(json, where);
    else if (key == "class_names")
        preparation.classNames = classNamesFrom(json, where);
    else
        return false;
    return true;
}

Preparation preparationFromJson(const nlohmann::json& json, const std::string& where) {
    Preparation preparation;
    requireObject(json, where);
    for (const auto& [key, value] : json.items())
        if (!readMember(preparation, key, value, where + ", " + key))
            refuseKey(key, where);
    return preparation;
}

nlohmann::json toJson(const Objective& objective) {
    return {{"task", taskNames().at(static_cast<std::size_t>(objective.task))},
            {"classes", objective.classes},
            {"loss", lossNames().at(static_cast<std::size_t>(objective.loss))}};
}

Objective objectiveFromJson(const nlohmann::json& json, const std::string& where) {
    Objective objective;
    objective.task = static_cast<Task>(choiceMember(json, "task", taskNames(), where));
    objective.classes = static_cast<int>(wholeMember(json, "classes", where, {0, mostClasses}));
    objective.loss = static_cast<Loss>(choiceMember(json, "loss", lossNames(), where));
    const bool regression = objective.task == Task::regression;
    if (regression ? objective.loss == Loss::crossEntropy : objective.classes < 2)
        throw Error(where + " names a task that its classes or its loss do not fit; use another model file.");
    return objective;
}

} // namespace hanscape
