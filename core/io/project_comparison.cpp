#include "core/io/project_comparison.h"

#include "core/io/json.h"
#include "core/io/json_members.h"
#include "core/io/project_data.h"
#include "core/io/trainer_state_file.h"

namespace hanscape {
namespace {

constexpr auto comparedPrefix = "compared_";

std::string comparedName(std::size_t place) {
    return comparedPrefix + std::to_string(place) + "_state.safetensors";
}

} // namespace

nlohmann::json addComparison(std::vector<ZipMember>& members, const ProjectComparison& comparison,
                             const Dataset* projectData) {
    nlohmann::json json{{"training", fieldsToJson(comparison.training, trainingFields())},
                        {"runs", comparison.runs.size()}};
    for (std::size_t i = 0; i < comparison.runs.size(); ++i)
        members.push_back({comparedName(i), encodeState(comparison.runs[i])});
    if (comparison.data.get() != projectData) {
        json["data"] = describeSamples(*comparison.data);
        addSamples(members, comparedPrefix, *comparison.data);
    }
    return json;
}

ProjectComparison readComparison(const ProjectMembers& members, const nlohmann::json& described,
                                 const std::shared_ptr<const Dataset>& projectData,
                                 const std::string& where) {
    constexpr double mostCompared = 1000;
    ProjectComparison comparison;
    fieldsFromJson(memberOf(described, "training", where), comparison.training, trainingFields(),
                   where + ", training");
    requireNone(check(comparison.training), where + ", training");
    comparison.data = described.contains("data")
                          ? std::make_shared<Dataset>(
                                readSamples(members, comparedPrefix, described["data"], where + ", data"))
                          : projectData;
    const auto count = static_cast<std::size_t>(wholeMember(described, "runs", where, {0, mostCompared}));
    for (std::size_t i = 0; i < count; ++i) {
        const std::string place = members.whereIs(comparedName(i));
        comparison.runs.push_back(decodeState(members.read(comparedName(i)), place));
        try {
            Trainer(comparison.data, comparison.runs.back(), comparison.training);
        } catch (const Error& error) {
            throw Error(place + ": " + error.what());
        }
    }
    return comparison;
}

} // namespace hanscape
