#include "core/experiments/experiment_spec.h"

#include "core/io/json.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hanscape {
namespace {

constexpr int mostRuns = 10'000, mostRows = 1'000;
const std::vector<std::string> measures{"accuracy", "nrmse"};

const ArchitectureSpec& presetNamed(const std::string& name, const std::string& where) {
    std::vector<std::string> names;
    for (const auto& preset : architecturePresets()) {
        if (preset.name == name)
            return preset.spec;
        names.push_back(preset.name);
    }
    throw Error(where + " names the network '" + name + "'; it is one of " + describeChoices(names) + ".");
}

double numberFrom(const nlohmann::json& json, const std::string& where, const std::string& key) {
    if (!json.is_number())
        throw Error(where + " needs a number for '" + key + "'.");
    return json.get<double>();
}

int countFrom(const nlohmann::json& json, const std::string& where, const std::string& key) {
    const double value = numberFrom(json, where, key);
    if (!(value >= 1 && value <= mostRuns) || value != std::floor(value))
        throw Error(where + " needs a whole number from 1 to " + std::to_string(mostRuns) + " for '" + key +
                    "'.");
    return static_cast<int>(value);
}

std::string textFrom(const nlohmann::json& json, const std::string& where, const std::string& key) {
    if (!json.is_string())
        throw Error(where + " needs a text for '" + key + "'.");
    return json.get<std::string>();
}

std::vector<double> ratesFrom(const nlohmann::json& json, const std::string& where) {
    if (!json.is_array())
        throw Error(where + " needs a list of learning rates for 'rates'.");
    std::vector<double> rates;
    for (const auto& rate : json)
        rates.push_back(numberFrom(rate, where, "rates"));
    return rates;
}

MeanAndDeviation figureFrom(const nlohmann::json& json, const std::string& where) {
    requireObject(json, where);
    MeanAndDeviation figure{numberFrom(memberOf(json, "mean", where), where, "mean"), std::nan("")};
    if (json.contains("std") && !json["std"].is_null())
        figure.deviation = numberFrom(json["std"], where, "std");
    return figure;
}

/// Sets what a JSON object says of a row; true where it knows the key.
bool setMember(ExperimentRow& row, const std::string& key, const nlohmann::json& value,
               const std::string& where) {
    if (key == "network")
        row.architecture = presetNamed(textFrom(value, where, key), where);
    else if (key == "data")
        fieldsFromJson(value, row.data, datasetFields(), where);
    else if (key == "architecture")
        fieldsFromJson(value, row.architecture, architectureFields(), where);
    else if (key == "training")
        fieldsFromJson(value, row.training, trainingFields(), where);
    else if (key == "rates")
        row.rates = ratesFrom(value, where);
    else if (key == "runs")
        row.runs = countFrom(value, where, key);
    else
        return false;
    return true;
}

void setMembers(ExperimentRow& row, const nlohmann::json& object, const std::string& where,
                const std::set<std::string>& others) {
    if (object.contains("network")) // before what changes it
        setMember(row, "network", object["network"], where);
    for (const auto& [key, value] : object.items())
        if (key != "network" && !setMember(row, key, value, where) && !others.contains(key))
            throw Error(where + " has an unknown key '" + key + "'; remove it or check its spelling.");
}

ExperimentRow rowFrom(const nlohmann::json& json, ExperimentRow row, const std::string& where) {
    requireObject(json, where);
    row.name = textFrom(memberOf(json, "name", where), where, "name");
    setMembers(row, json, where + ", row '" + row.name + "',", {"name", "paper"});
    if (json.contains("paper") && !json["paper"].is_null())
        row.paper = figureFrom(json["paper"], where + ", row '" + row.name + "',");
    return row;
}

nlohmann::json toJson(const ExperimentRow& row) {
    nlohmann::json json{{"name", row.name},
                        {"data", fieldsToJson(row.data, datasetFields())},
                        {"architecture", fieldsToJson(row.architecture, architectureFields())},
                        {"training", fieldsToJson(row.training, trainingFields())},
                        {"rates", row.rates},
                        {"runs", row.runs}};
    if (row.paper)
        json["paper"] = {{"mean", row.paper->mean}, {"std", numberOrNull(row.paper->deviation)}};
    return json;
}

void checkRow(const ExperimentRow& row, std::vector<std::string>& complaints) {
    const auto add = [&](const std::vector<std::string>& sentences) {
        for (const auto& sentence : sentences)
            complaints.push_back("Row '" + row.name + "': " + sentence);
    };
    add(check(row.data));
    add(check(row.architecture));
    if (row.rates.empty())
        add({"No learning rate is given."});
    if (row.runs < 1 || row.runs > mostRuns)
        add({"Runs is " + std::to_string(row.runs) + "; it must be at least 1 and at most " +
             std::to_string(mostRuns) + "."});
    for (const double rate : row.rates) {
        TrainingSpec training = row.training;
        training.learningRate = rate;
        add(check(training));
    }
}

} // namespace

std::vector<std::string> check(const ExperimentSpec& spec) {
    std::vector<std::string> complaints;
    if (spec.rows.empty())
        complaints.push_back("The experiment has no row.");
    std::set<std::string> names;
    for (const ExperimentRow& row : spec.rows) {
        if (!names.insert(row.name).second)
            complaints.push_back("Two rows have the name '" + row.name + "'.");
        checkRow(row, complaints);
    }
    return complaints;
}

nlohmann::json toJson(const ExperimentSpec& spec) {
    nlohmann::json rows = nlohmann::json::array();
    for (const ExperimentRow& row : spec.rows)
        rows.push_back(toJson(row));
    return {{"name", spec.name},
            {"title", spec.title},
            {"measure", measures[static_cast<std::size_t>(spec.measure)]},
            {"data_seeds", spec.dataSeeds},
            {"rows", rows}};
}

ExperimentSpec experimentFromJson(const nlohmann::json& json, const std::string& where) {
    requireObject(json, where);
    ExperimentSpec spec;
    spec.name = textFrom(memberOf(json, "name", where), where, "name");
    if (json.contains("title"))
        spec.title = textFrom(json["title"], where, "title");
    if (json.contains("measure")) {
        const std::string measure = textFrom(json["measure"], where, "measure");
        const auto found = std::find(measures.begin(), measures.end(), measure);
        if (found == measures.end())
            throw Error(where + " has the measure '" + measure + "'; it is one of " +
                        describeChoices(measures) + ".");
        spec.measure = static_cast<Measure>(found - measures.begin());
    }
    if (json.contains("data_seeds"))
        spec.dataSeeds = countFrom(json["data_seeds"], where, "data_seeds");
    ExperimentRow usual;
    setMembers(usual, json, where, {"name", "title", "measure", "data_seeds", "rows"});
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
