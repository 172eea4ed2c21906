// Experiments as JSON.
#include "core/experiments/experiment_spec.h"
#include "core/io/json_members.h"

#include <set>

namespace hanscape {
namespace {

constexpr std::size_t mostRows = 1'000, mostRates = 1'000;

const ArchitectureSpec& presetFrom(const nlohmann::json& object, const std::string& where) {
    std::vector<std::string> names;
    for (const auto& preset : architecturePresets())
        names.push_back(preset.name);
    return architecturePresets()[choiceMember(object, "network", names, where)].spec;
}

MeanAndDeviation figureFrom(const nlohmann::json& json, const std::string& where) {
    MeanAndDeviation figure{realMember(json, "mean", where), std::nan("")};
    if (json.contains("std"))
        figure.deviation = realOrNanMember(json, "std", where);
    return figure;
}

std::vector<double> ratesFrom(const nlohmann::json& object, const std::string& where) {
    auto rates = realsMember(object, "rates", where);
    if (rates.size() > mostRates) // they may be copied into every row
        throw Error(where + ": 'rates' has " + std::to_string(rates.size()) + " rates; it may have at most " +
                    std::to_string(mostRates) + ".");
    return rates;
}

/// Sets what a member of a JSON object says of a row; true where a row has it.
bool setMember(ExperimentRow& row, const std::string& key, const nlohmann::json& object,
               const std::string& where) {
    if (key == "network")
        row.architecture = presetFrom(object, where);
    else if (key == "data")
        fieldsFromJson(object[key], row.data, datasetFields(), where);
    else if (key == "architecture")
        fieldsFromJson(object[key], row.architecture, architectureFields(), where);
    else if (key == "training")
        fieldsFromJson(object[key], row.training, trainingFields(), where);
    else if (key == "landscapes")
        fieldsFromJson(object[key], row.landscapes, landscapeFields(), where);
    else if (key == "variability")
        fieldsFromJson(object[key], row.variability, variabilityFields(), where);
    else if (key == "rates")
        row.rates = ratesFrom(object, where);
    else if (key == "runs")
        row.runs = static_cast<int>(wholeMember(object, key, where, {1, mostExperimentRuns}));
    else
        return false;
    return true;
}

void setMembers(ExperimentRow& row, const nlohmann::json& object, const std::string& where,
                const std::set<std::string>& others) {
    if (object.contains("network")) // before what changes it
        setMember(row, "network", object, where);
    for (const auto& [key, value] : object.items())
        if (key != "network" && !setMember(row, key, object, where) && !others.contains(key))
            refuseKey(key, where);
}

ExperimentRow rowFrom(const nlohmann::json& json, ExperimentRow row, const std::string& where) {
    row.name = textMember(json, "name", where);
    const std::string place = where + ", row '" + row.name + "'";
    setMembers(row, json, place, {"name", "paper"});
    if (json.contains("paper") && !json["paper"].is_null())
        row.paper = figureFrom(json["paper"], place);
    return row;
}

nlohmann::json toJson(const ExperimentRow& row, ExperimentKind kind) {
    nlohmann::json json{{"name", row.name}};
    if (kind == ExperimentKind::landscapes) {
        json["landscapes"] = fieldsToJson(row.landscapes, landscapeFields());
    } else if (kind == ExperimentKind::variability) {
        json["variability"] = fieldsToJson(row.variability, variabilityFields());
    } else {
        json["data"] = fieldsToJson(row.data, datasetFields());
        json["architecture"] = fieldsToJson(row.architecture, architectureFields());
        json["training"] = fieldsToJson(row.training, trainingFields());
        json["rates"] = row.rates;
        json["runs"] = row.runs;
    }
    if (row.paper)
        json["paper"] = {{"mean", row.paper->mean}, {"std", numberOrNull(row.paper->deviation)}};
    return json;
}

} // namespace

nlohmann::json toJson(const ExperimentSpec& spec) {
    nlohmann::json rows = nlohmann::json::array(), figures = nlohmann::json::array();
    for (const ExperimentRow& row : spec.rows)
        rows.push_back(toJson(row, spec.kind));
    for (const FigureKind figure : spec.figures)
        figures.push_back(figureNames()[static_cast<std::size_t>(figure)]);
    return {{"name", spec.name},
            {"title", spec.title},
            {"kind", experimentKindNames()[static_cast<std::size_t>(spec.kind)]},
            {"measure", measureNames()[static_cast<std::size_t>(spec.measure)]},
            {"data_seeds", spec.dataSeeds},
            {"figures", figures},
            {"rows", rows}};
}

ExperimentSpec experimentFromJson(const nlohmann::json& json, const std::string& where) {
    ExperimentSpec spec;
    spec.name = textMember(json, "name", where);
    if (json.contains("title"))
        spec.title = textMember(json, "title", where);
    if (json.contains("kind"))
        spec.kind = static_cast<ExperimentKind>(choiceMember(json, "kind", experimentKindNames(), where));
    if (json.contains("measure"))
        spec.measure = static_cast<Measure>(choiceMember(json, "measure", measureNames(), where));
    if (json.contains("data_seeds"))
        spec.dataSeeds = static_cast<int>(wholeMember(json, "data_seeds", where, {1, mostExperimentRuns}));
    if (json.contains("figures"))
        for (const std::size_t figure : choicesMember(json, "figures", figureNames(), where))
            spec.figures.push_back(static_cast<FigureKind>(figure));
    ExperimentRow usual;
    setMembers(usual, json, where, {"name", "title", "kind", "measure", "data_seeds", "figures", "rows"});
    const auto& rows = memberOf(json, "rows", where);
    if (!rows.is_array() || rows.size() > mostRows)
        throw Error(where + " needs a list of at most " + std::to_string(mostRows) + " rows for 'rows'.");
    for (const auto& row : rows)
        spec.rows.push_back(rowFrom(row, usual, where));
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(where + " cannot be used: " + complaints.front());
    return spec;
}

} // namespace hanscape
