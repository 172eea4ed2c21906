#include "core/io/run_spec.h"

#include "core/io/atomic_file.h"
#include "core/io/json.h"

namespace hanscape {
namespace {

constexpr int specVersion = 1;
constexpr std::uint64_t largestSpec = std::uint64_t(64) << 20;

} // namespace

nlohmann::json toJson(const RunSpec& spec) {
    nlohmann::json json{{"version", specVersion},
                        {"data", fieldsToJson(spec.data, datasetFields())},
                        {"network", toJson(spec.network)},
                        {"training", fieldsToJson(spec.training, trainingFields())}};
    if (!spec.initFrom.empty())
        json["init_from"] = spec.initFrom;
    return json;
}

RunSpec runSpecFromJson(const nlohmann::json& json, const std::string& where) {
    RunSpec spec;
    requireObject(json, where);
    for (const auto& [key, value] : json.items()) {
        if (key == "version") {
            if (value != specVersion)
                throw Error(where + " is of version " + value.dump() + "; this Hanscape reads version 1.");
        } else if (key == "data") {
            fieldsFromJson(value, spec.data, datasetFields(), where + ", data");
        } else if (key == "network") {
            spec.network = networkFromJson(value, where + ", network");
        } else if (key == "training") {
            fieldsFromJson(value, spec.training, trainingFields(), where + ", training");
        } else if (key == "init_from" && value.is_string()) {
            spec.initFrom = value.get<std::string>();
        } else {
            refuseKey(key, where);
        }
    }
    memberOf(json, "network", where);
    requireNone(check(spec.data), where + ", data");
    requireNone(check(spec.training), where + ", training");
    return spec;
}

SpecFile readSpecFile(const std::string& path) {
    const std::string name = "'" + path + "'";
    const auto json = parseJson(readFile(path, largestSpec), name);
    requireObject(json, name);
    SpecFile file;
    file.networkOnly = json.contains("layers");
    if (file.networkOnly)
        file.run.network = networkFromJson(json, name);
    else
        file.run = runSpecFromJson(json, name);
    return file;
}

} // namespace hanscape
