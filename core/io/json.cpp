#include "core/io/json.h"

#include "core/io/table_text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace hanscape {
namespace {

constexpr std::size_t largestText = 100'000'000; ///< the longest header of a safetensors file
constexpr std::size_t mostValues = 5'000'000;
constexpr int deepestNesting = 32;

/// Looks at every event of the parser, so that no text can ask for unbounded memory, nor mean two things.
class ParseWatch {
  public:
    explicit ParseWatch(const std::string& name) : m_name(name) {}

    void see(int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
        using Event = nlohmann::json::parse_event_t;
        if (depth > deepestNesting || ++m_values > mostValues)
            throw Error(m_name +
                        " holds more JSON than any file of its kind; give a file of another origin.");
        m_keys.resize(deepestNesting + 2);
        if (event == Event::object_start)
            m_keys[static_cast<std::size_t>(depth) + 1].clear();
        if (event == Event::key &&
            !m_keys[static_cast<std::size_t>(depth)].insert(value.get<std::string>()).second)
            throw Error(m_name + " has the key '" + std::string(beginningOf(value.get<std::string>(), 60)) +
                        "' twice; remove one of them.");
    }

  private:
    const std::string& m_name;
    std::size_t m_values = 0;
    std::vector<std::set<std::string>> m_keys; ///< of the open object at each depth
};

std::string placeOf(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1);
    return "line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(column, 1));
}

std::string expectedOf(FieldKind kind, const std::vector<std::string>& choices) {
    switch (kind) {
    case FieldKind::flag:
        return "true or false";
    case FieldKind::integer:
        return "a whole number";
    case FieldKind::real:
        return "a number";
    case FieldKind::choice:
        return describeChoices(choices);
    case FieldKind::text:
        break;
    }
    return "a text";
}

std::string excerptOf(const nlohmann::json& json) {
    if (json.is_structured())
        return json.is_array() ? "a list" : "an object";
    const std::string text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return text.size() > 40 ? std::string(beginningOf(text, 40)) + "…" : text;
}

/// Whether a JSON number is whole and fits, 4e4 included.
bool readWhole(const nlohmann::json& json, std::int64_t& value) {
    const double real = json.is_number() ? json.get<double>() : std::nan("");
    if (!(std::abs(real) <= 0x1p53) || real != std::trunc(real))
        return false;
    value = static_cast<std::int64_t>(real);
    return true;
}

} // namespace

nlohmann::json parseJson(std::string_view text, const std::string& name) {
    if (text.size() > largestText)
        throw Error(name + " has " + std::to_string(text.size()) + " bytes of JSON; at most " +
                    std::to_string(largestText) + " are read here.");
    ParseWatch watch(name);
    try {
        return nlohmann::json::parse(text, [&](int depth, auto event, nlohmann::json& value) {
            watch.see(depth, event, value);
            return true;
        });
    } catch (const nlohmann::json::parse_error& error) {
        throw Error(name + ", " + placeOf(text, error.byte) + ": this is not valid JSON; correct it there.");
    } catch (const nlohmann::json::exception&) {
        throw Error(name + " holds a number that JSON cannot carry; correct it.");
    }
}

nlohmann::json numberOrNull(double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
}

nlohmann::json jsonOf(const FieldValue& value) {
    return std::visit([](const auto& held) { return nlohmann::json(held); }, value);
}

FieldValue fieldValueFrom(const nlohmann::json& json, FieldKind kind, const FieldText& text,
                          const Range& range, const std::vector<std::string>& choices,
                          const std::string& where) {
    const std::string key = where + ": '" + text.key + "'";
    const auto refuse = [&] {
        const std::string zero = text.zero.empty() ? "" : " or \"" + text.zero + "\"";
        return Error(key + " is " + excerptOf(json) + "; it takes " + expectedOf(kind, choices) + zero + ".");
    };
    FieldValue value;
    const bool zero = !text.zero.empty() && json.is_string() && json.get<std::string>() == text.zero;
    if (kind == FieldKind::flag && json.is_boolean())
        return json.get<bool>();
    if (kind == FieldKind::text && json.is_string())
        return json.get<std::string>();
    if (kind == FieldKind::choice && json.is_string() &&
        std::find(choices.begin(), choices.end(), json.get<std::string>()) != choices.end())
        return json.get<std::string>();
    std::int64_t whole = 0;
    if (kind == FieldKind::integer && (zero || readWhole(json, whole)))
        value = whole;
    else if (kind == FieldKind::real && (zero || json.is_number()))
        value = zero ? 0.0 : json.get<double>();
    else
        throw refuse();
    const double number = kind == FieldKind::real ? std::get<double>(value) : static_cast<double>(whole);
    if (!range.contains(number))
        throw Error(key + " is " + describeNumber(number) + "; it must be " + describeRange(range) + ".");
    return value;
}

void requireNone(const std::vector<std::string>& complaints, const std::string& where) {
    if (!complaints.empty())
        throw Error(where + ": " + complaints.front());
}

void requireObject(const nlohmann::json& json, const std::string& where) {
    if (!json.is_object())
        throw Error(where + " is " + excerptOf(json) + "; it must be a JSON object.");
}

void refuseKey(const std::string& key, const std::string& where) {
    throw Error(where + " has an unknown key '" + key + "'; remove it or check its spelling.");
}

const nlohmann::json& memberOf(const nlohmann::json& object, const std::string& key,
                               const std::string& where) {
    requireObject(object, where);
    const auto found = object.find(key);
    if (found == object.end())
        throw Error(where + " lacks the key '" + key + "'; add it.");
    return *found;
}

nlohmann::json toJson(const NetworkSpec& spec) {
    nlohmann::json layers = nlohmann::json::array();
    for (const auto& layer : spec.layers) {
        layers.push_back(fieldsToJson(layer, layerFields()));
        if (layer.shortcut == 0)
            layers.back().erase("shortcut"); // files of networks without stay as they were
    }
    return {{"inputs", spec.inputs}, {"layers", layers}};
}

NetworkSpec networkFromJson(const nlohmann::json& json, const std::string& where) {
    NetworkSpec spec;
    std::int64_t inputs = 0;
    if (!readWhole(memberOf(json, "inputs", where), inputs) || inputs < 1 || inputs > 1'000'000)
        throw Error(where + ": 'inputs' is " + excerptOf(json["inputs"]) +
                    "; it takes a whole number from 1 to 1000000.");
    spec.inputs = static_cast<int>(inputs);
    const auto& layers = memberOf(json, "layers", where);
    if (!layers.is_array())
        throw Error(where + ": 'layers' is " + excerptOf(layers) + "; it must be a list of layers.");
    for (const auto& [key, value] : json.items())
        if (key != "inputs" && key != "layers")
            throw Error(where + " has an unknown key '" + key + "'; a network has 'inputs' and 'layers'.");
    for (const auto& layer : layers) {
        const std::string place = where + ", layer " + std::to_string(spec.layers.size());
        for (const char* key : {"kind", "width", "activation"})
            memberOf(layer, key, place);
        fieldsFromJson(layer, spec.layers.emplace_back(), layerFields(), place);
    }
    requireNone(check(spec), where);
    return spec;
}

} // namespace hanscape
