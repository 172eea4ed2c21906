#include "core/io/variability_folder.h"

#include "core/io/atomic_file.h"
#include "core/io/json_members.h"

#include <filesystem>

namespace hanscape {
namespace {

namespace fs = std::filesystem;

constexpr auto studySpecName = "spec.json";
constexpr auto studyStateName = "state.json";

nlohmann::json statesToJson(const std::vector<VariabilityState>& states) {
    auto list = nlohmann::json::array();
    for (const VariabilityState& state : states)
        list.push_back(toJson(state));
    return list;
}

std::vector<VariabilityState> statesFrom(const nlohmann::json& json, const std::string& where) {
    std::vector<VariabilityState> states;
    for (const auto& object : json)
        states.push_back(variabilityStateFromJson(object, where));
    return states;
}

bool exists(const std::string& path) {
    std::error_code error;
    return fs::exists(path, error);
}

} // namespace

nlohmann::json toJson(const VariabilityState& state) {
    return {{"samples", state.samples},
            {"collapsed", state.collapsed},
            {"log_sum", state.logSum},
            {"log_squares", state.logSquares},
            {"flat_sum", state.flatSum}};
}

VariabilityState variabilityStateFromJson(const nlohmann::json& json, const std::string& where) {
    VariabilityState state;
    state.samples = wholeMember(json, "samples", where);
    state.collapsed = wholeMember(json, "collapsed", where);
    state.logSum = realMember(json, "log_sum", where);
    state.logSquares = realMember(json, "log_squares", where);
    state.flatSum = realMember(json, "flat_sum", where);
    if (state.collapsed < 0 || state.samples < state.collapsed)
        throw Error(where + " counts more collapsed samples than samples; use another copy of it.");
    return state;
}

nlohmann::ordered_json toJson(const std::vector<VariabilityResult>& results) {
    auto list = nlohmann::ordered_json::array();
    for (const VariabilityResult& result : results)
        list.push_back({{"network", familyNames()[static_cast<std::size_t>(result.family)]},
                        {"depth", result.depth},
                        {"width", result.width},
                        {"parameters", result.parameters},
                        {"mesh", result.mesh},
                        {"variability", numberOrNull(result.variability)},
                        {"variability_of_rest", numberOrNull(result.variabilityOfRest)},
                        {"log_standard_error", numberOrNull(result.logDeviation)},
                        {"collapsed_share", numberOrNull(result.collapsedShare)},
                        {"flat_share", numberOrNull(result.flatShare)},
                        {"samples", result.samples}});
    return list;
}

std::string variabilityCsv(const std::vector<VariabilityResult>& results) {
    std::string text;
    for (const auto& row : toJson(results)) {
        std::string header, line;
        for (const auto& [key, value] : row.items()) {
            header += (header.empty() ? "" : ",") + key;
            line += (line.empty() ? "" : ",") + (value.is_string() ? value.get<std::string>()
                                                 : value.is_null() ? "nan"
                                                                   : value.dump());
        }
        text += (text.empty() ? header + "\n" : "") + line + "\n";
    }
    return text;
}

VariabilityFolder::VariabilityFolder(std::string path, const VariabilitySpec& spec, bool force)
    : m_path(std::move(path)), m_spec(spec) {
    std::error_code error;
    if (exists(m_path) && !fs::is_directory(m_path, error))
        throw Error("--out '" + m_path + "' is a file; name a folder.");
    if (exists(m_path) && !goesOn()) {
        if (!force)
            throw Error("--out '" + m_path +
                        "' exists and holds no study of this spec; name another folder, or replace what is "
                        "in it by --force.");
        if (!fs::remove(file(studyStateName), error) && error)
            throw WorkError("'" + file(studyStateName) + "' cannot be removed: " + error.message() +
                            "; choose another folder.");
    }
    makeFolder(m_path);
    writeFileAtomically(file(studySpecName), textOf(fieldsToJson(m_spec, variabilityFields())));
}

bool VariabilityFolder::goesOn() const {
    if (!exists(file(studySpecName)) || !exists(file(studyStateName)))
        return false;
    VariabilitySpec saved;
    const std::string name = "'" + file(studySpecName) + "'";
    fieldsFromJson(parseJson(readFile(file(studySpecName)), name), saved, variabilityFields(), name);
    saved.samples = m_spec.samples;
    return saved == m_spec;
}

VariabilityStudy VariabilityFolder::study() const {
    if (!exists(file(studyStateName)))
        return VariabilityStudy(m_spec);
    const std::string name = "'" + file(studyStateName) + "'";
    return VariabilityStudy(m_spec, statesFrom(parseJson(readFile(file(studyStateName)), name), name));
}

void VariabilityFolder::write(const VariabilityStudy& study) const {
    const auto results = study.results();
    writeFileAtomically(file(studyStateName), textOf(statesToJson(study.states())));
    writeFileAtomically(file("variability.json"), textOf(hanscape::toJson(results)));
    writeFileAtomically(file("variability.csv"), variabilityCsv(results));
}

} // namespace hanscape
