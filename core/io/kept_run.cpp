#include "core/io/kept_run.h"

#include "core/io/json_members.h"
#include "core/io/model_file.h"
#include "core/io/run_edits_file.h"
#include "core/io/run_folder.h"
#include "core/io/trainer_state_file.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr int keptRunVersion = 1;
constexpr auto keptSummary = "run.json", keptMetrics = "metrics.csv", keptEdits = "edits.safetensors";
constexpr std::size_t longestText = 1000, mostTags = 1000; ///< of a name or a tag, in bytes; and of a run
constexpr Range counts{0, 0x1p53};
constexpr double lastSecond = 253402300799.0; ///< of the year 9999

struct NetworkFile {
    const char* name;
    std::shared_ptr<const AnyNetwork> KeptRun::*network;
};
constexpr NetworkFile networkFiles[] = {{"best.safetensors", &KeptRun::best},
                                        {"last.safetensors", &KeptRun::last},
                                        {"initial.safetensors", &KeptRun::initial}};

nlohmann::json summaryOf(const KeptRun& run) {
    return {{"version", keptRunVersion},
            {"number", run.number},
            {"name", run.label.name},
            {"tags", run.label.tags},
            {"color", run.label.color},
            {"started", run.started},
            {"seconds", run.seconds},
            {"specs", toJson(run.specs)},
            {"network", toJson(run.network)},
            {"objective", toJson(run.objective)},
            {"preparation", toJson(run.preparation)},
            {"repeatable", run.repeatable},
            {"status", statusNames()[static_cast<std::size_t>(run.status)]},
            {"iterations", run.iterations},
            {"total_iterations", run.totalIterations}};
}

std::string shortTextMember(const nlohmann::json& json, const std::string& key, const std::string& where) {
    std::string text = textMember(json, key, where);
    if (text.size() > longestText)
        throw Error(where + ": '" + key + "' has " + std::to_string(text.size()) + " bytes; at most " +
                    std::to_string(longestText) + " are read.");
    return text;
}

std::string colorMember(const nlohmann::json& json, const std::string& where) {
    std::string color = textMember(json, "color", where);
    const bool hexadecimal = color.size() == 7 && color[0] == '#' &&
                             color.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
    if (!color.empty() && !hexadecimal)
        throw Error(where + ": 'color' must be as #0072b2, or empty.");
    return color;
}

std::vector<std::string> tagsMember(const nlohmann::json& json, const std::string& where) {
    const auto& list = memberOf(json, "tags", where);
    const bool texts =
        list.is_array() && list.size() <= mostTags && std::ranges::all_of(list, [](const auto& tag) {
            return tag.is_string() && tag.template get_ref<const std::string&>().size() <= longestText;
        });
    if (!texts)
        throw Error(where + ": 'tags' must be a list of at most " + std::to_string(mostTags) +
                    " short words.");
    return list.get<std::vector<std::string>>();
}

KeptRun summaryFrom(const nlohmann::json& json, const std::string& where) {
    if (memberOf(json, "version", where) != keptRunVersion)
        throw Error(where + " is of version " + json["version"].dump() + "; this Hanscape reads version 1.");
    KeptRun run;
    run.number = wholeMember(json, "number", where, {1, 0x1p53});
    run.label.name = shortTextMember(json, "name", where);
    run.label.tags = tagsMember(json, where);
    run.label.color = colorMember(json, where);
    run.started = wholeMember(json, "started", where, {0, lastSecond});
    run.seconds = realMember(json, "seconds", where, {0, Range().high});
    run.specs = sessionSpecsFromJson(memberOf(json, "specs", where), where + ", specs");
    run.network = networkFromJson(memberOf(json, "network", where), where + ", network");
    run.objective = objectiveFromJson(memberOf(json, "objective", where), where + ", objective");
    run.preparation = preparationFromJson(memberOf(json, "preparation", where), where + ", preparation");
    run.repeatable = flagMember(json, "repeatable", where);
    run.status = static_cast<RunStatus>(choiceMember(json, "status", statusNames(), where));
    run.iterations = wholeMember(json, "iterations", where, counts);
    run.totalIterations = wholeMember(json, "total_iterations", where, counts);
    return run;
}

std::shared_ptr<const AnyNetwork> networkFrom(std::string_view bytes, const KeptRun& run,
                                              const std::string& name) {
    Model model = decodeModel(bytes, name);
    if (specOf(model.network) != run.network)
        throw Error(name + " holds another network than its run says; use another copy of the file.");
    return std::make_shared<const AnyNetwork>(std::move(model.network));
}

} // namespace

SessionSpecs specsAtEnd(const KeptRun& run) {
    SessionSpecs specs = run.specs;
    for (const auto& edit : run.edits)
        if (const auto* training = std::get_if<TrainingSpec>(&edit->change))
            specs.training = *training;
        else if (!std::holds_alternative<ParameterEdit>(edit->change))
            specs.data.source = DataSource::painted;
    return specs;
}

std::shared_ptr<const Dataset> dataAtEnd(const KeptRun& run, std::shared_ptr<const Dataset> data) {
    for (const auto& edit : run.edits)
        if (!std::holds_alternative<TrainingSpec>(edit->change) &&
            !std::holds_alternative<ParameterEdit>(edit->change))
            data = dataAfter(*data, edit->change);
    return data;
}

std::size_t bytesOf(const KeptRun& run) {
    std::size_t bytes = run.history.capacity() * sizeof(Metrics);
    for (const NetworkFile& file : networkFiles)
        if (const auto& network = run.*file.network)
            bytes += std::visit(
                [](const auto& held) {
                    return static_cast<std::size_t>(held.parameters().size() + held.statistics().size()) *
                           sizeof(held.parameters()[0]);
                },
                *network);
    return bytes;
}

std::map<std::string, std::string> encodeKeptRun(const KeptRun& run) {
    std::map<std::string, std::string> files;
    files[keptSummary] = textOf(summaryOf(run));
    files[keptMetrics] = metricsToCsv(run.history);
    if (!run.edits.empty())
        files[keptEdits] = encodeEdits(run.edits);
    for (const NetworkFile& file : networkFiles)
        if (const auto& network = run.*file.network)
            files[file.name] = encodeModel({*network, run.objective, run.preparation});
    return files;
}

KeptRun decodeKeptRun(const std::map<std::string, std::string>& files, const std::string& where) {
    const auto nameOf = [&](const char* file) { return where + ", " + file; };
    const auto bytesOf = [&](const char* file) -> const std::string& {
        const auto found = files.find(file);
        if (found == files.end())
            throw Error(where + " lacks the file " + file + "; use another copy.");
        return found->second;
    };
    KeptRun run = summaryFrom(parseJson(bytesOf(keptSummary), nameOf(keptSummary)), nameOf(keptSummary));
    run.history = metricsFromCsv(bytesOf(keptMetrics), nameOf(keptMetrics));
    if (run.history.empty())
        throw Error(nameOf(keptMetrics) + " holds no evaluation; use another copy.");
    if (const auto found = files.find(keptEdits); found != files.end())
        run.edits = decodeEdits(found->second, nameOf(keptEdits));
    for (const NetworkFile& file : networkFiles)
        if (const auto found = files.find(file.name); found != files.end())
            run.*file.network = networkFrom(found->second, run, nameOf(file.name));
    return run;
}

} // namespace hanscape
