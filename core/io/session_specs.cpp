#include "core/io/session_specs.h"

#include "core/io/json.h"

namespace hanscape {
namespace {

template <class Spec>
void read(Spec& spec, const nlohmann::json& json, const FieldTable<Spec>& table, const std::string& where) {
    fieldsFromJson(json, spec, table, where);
    requireNone(check(spec), where);
}

} // namespace

nlohmann::json toJson(const SessionSpecs& specs) {
    return {{"data", fieldsToJson(specs.data, datasetFields())},
            {"architecture", fieldsToJson(specs.architecture, architectureFields())},
            {"training", fieldsToJson(specs.training, trainingFields())}};
}

SessionSpecs sessionSpecsFromJson(const nlohmann::json& json, const std::string& where) {
    SessionSpecs specs;
    requireObject(json, where);
    for (const auto& [key, value] : json.items()) {
        const std::string place = where + ", " + key;
        if (key == "data")
            read(specs.data, value, datasetFields(), place);
        else if (key == "architecture")
            read(specs.architecture, value, architectureFields(), place);
        else if (key == "training")
            read(specs.training, value, trainingFields(), place);
        else
            refuseKey(key, where);
    }
    return specs;
}

} // namespace hanscape
