#pragma once

#include "core/base/error.h"
#include "core/base/field_table.h"
#include "core/data/standardisation.h"
#include "core/nn/network_spec.h"
#include "core/nn/objective.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace hanscape {

/// Parses JSON text; throws Error with `name`, line and column where it is none. Nesting and size are
/// bounded.
nlohmann::json parseJson(std::string_view text, const std::string& name);

/// A finite number, or null.
nlohmann::json numberOrNull(double value);

/// The value as JSON: enumerations are their names.
nlohmann::json jsonOf(const FieldValue& value);

/// Reads a value of a field from JSON; throws Error, naming `where` and the field's key, where its type or
/// its range is another. The word that stands for 0 is taken too.
FieldValue fieldValueFrom(const nlohmann::json& json, FieldKind kind, const FieldText& text,
                          const Range& range, const std::vector<std::string>& choices,
                          const std::string& where);

/// A member of a JSON object; throws Error, naming `where`, where there is none.
const nlohmann::json& memberOf(const nlohmann::json& object, const std::string& key,
                               const std::string& where);

/// JSON as a person reads it, with a last line break. A path may hold bytes that are no UTF-8, which JSON
/// cannot carry: they are replaced.
template <class Json>
std::string textOf(const Json& json, int indent = 2) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// Throws Error, naming `where`, with the first of a check's complaints, where there is one.
void requireNone(const std::vector<std::string>& complaints, const std::string& where);

/// Throws Error where the value is no object.
void requireObject(const nlohmann::json& json, const std::string& where);

/// Throws Error: an object has a key that is not known.
[[noreturn]] void refuseKey(const std::string& key, const std::string& where);

/// A spec as JSON, by its field table.
template <class Spec>
nlohmann::json fieldsToJson(const Spec& spec, const FieldTable<Spec>& table) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& field : table)
        object[field.text.key] = jsonOf(field.get(spec));
    return object;
}

/// Sets the fields that a JSON object has; the others keep their values. Throws Error, naming `where` and the
/// key, at a key that is no field's and at a value that the field does not take.
template <class Spec>
void fieldsFromJson(const nlohmann::json& object, Spec& spec, const FieldTable<Spec>& table,
                    const std::string& where) {
    requireObject(object, where);
    for (const auto& [key, value] : object.items()) {
        const auto* field = findField(table, key);
        if (!field)
            refuseKey(key, where);
        field->set(spec,
                   fieldValueFrom(value, field->kind, field->text, field->range, field->choices, where));
    }
}

/// {"inputs": 2, "layers": [{"kind": "fc", "width": 30, "activation": "abs", …}, …]}.
nlohmann::json toJson(const NetworkSpec& spec);
/// Throws Error, naming `where`, where the JSON or the network it describes cannot be used.
NetworkSpec networkFromJson(const nlohmann::json& json, const std::string& where);

nlohmann::json toJson(const Standardisation& standardisation);
Standardisation standardisationFromJson(const nlohmann::json& json, const std::string& where);

/// The members of a preparation that apply: standardisation, class_values, class_names.
nlohmann::json toJson(const Preparation& preparation);
/// Sets the member of that key; false where it has none of that key.
bool readMember(Preparation& preparation, const std::string& key, const nlohmann::json& json,
                const std::string& where);
/// Throws Error, naming `where`, at a member that is none of a preparation.
Preparation preparationFromJson(const nlohmann::json& json, const std::string& where);

/// "classification" and "regression", in Task's order.
const std::vector<std::string>& taskNames();
/// {"task": "classification", "classes": 2, "loss": "mse"}.
nlohmann::json toJson(const Objective& objective);
Objective objectiveFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
