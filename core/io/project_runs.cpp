#include "core/io/project_runs.h"

#include "core/io/json_members.h"
#include "core/io/project_data.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr int projectsOwn = -1; ///< samples of a run that are the project's data

std::string fileName(std::int64_t number, const std::string& file) {
    return "kept_" + std::to_string(number) + "_" + file;
}

std::string samplesPrefix(std::size_t place) { return "kept_samples_" + std::to_string(place) + "_"; }

/// Text is worth packing; numbers in binary are not.
bool isText(const std::string& file) { return file.ends_with(".json") || file.ends_with(".csv"); }

/// The file of the run that a list names; those that it may be are few.
std::string fileIn(const nlohmann::json& file, const std::string& where) {
    if (!file.is_string() || file.get_ref<const std::string&>().size() > 64)
        throw Error(where + ": 'files' must be a list of names.");
    return file.get<std::string>();
}

void requireFit(const KeptRun& run, const std::string& where) {
    if (run.samples && run.samples->features() != run.network.inputs)
        throw Error(where +
                    " was trained on other samples than those that are there for it; open another copy "
                    "of the project.");
}

} // namespace

nlohmann::json addRuns(std::vector<ZipMember>& members, const KeptRuns& runs, const Dataset* projectData) {
    std::vector<const Dataset*> shared;
    auto described = nlohmann::json::array();
    auto samples = nlohmann::json::array();
    for (const auto& run : runs) {
        nlohmann::json one{{"number", run->number}, {"files", nlohmann::json::array()}};
        for (auto& [file, bytes] : encodeKeptRun(*run)) {
            one["files"].push_back(file);
            members.push_back({fileName(run->number, file), std::move(bytes), isText(file)});
        }
        if (const Dataset* data = run->samples.get(); data && data == projectData) {
            one["samples"] = projectsOwn;
        } else if (data) {
            const auto found = std::ranges::find(shared, data);
            one["samples"] = found - shared.begin();
            if (found == shared.end()) {
                addSamples(members, samplesPrefix(shared.size()), *data);
                samples.push_back(describeSamples(*data));
                shared.push_back(data);
            }
        }
        described.push_back(std::move(one));
    }
    return {{"runs", std::move(described)}, {"samples", std::move(samples)}};
}

KeptRuns readRuns(const ProjectMembers& members, const nlohmann::json& described,
                  const std::shared_ptr<const Dataset>& projectData, const std::string& where) {
    const auto& samples = memberOf(described, "samples", where);
    const auto& list = memberOf(described, "runs", where);
    if (!samples.is_array() || !list.is_array())
        throw Error(where + ": 'runs' and 'samples' must be lists.");
    std::vector<std::shared_ptr<const Dataset>> shared;
    for (const auto& one : samples)
        shared.push_back(std::make_shared<Dataset>(
            readSamples(members, samplesPrefix(shared.size()), one, where + ", samples")));
    KeptRuns runs;
    for (const auto& one : list) {
        const std::int64_t number = wholeMember(one, "number", where, {1, 0x1p53});
        const std::string place = where + ", run " + std::to_string(number);
        if (!runs.empty() && number <= runs.back()->number)
            throw Error(place + " must stand before those of higher numbers, and once.");
        std::map<std::string, std::string> files;
        for (const auto& file : memberOf(one, "files", place)) {
            const std::string name = fileIn(file, place);
            files[name] = members.read(fileName(number, name));
        }
        auto run = std::make_shared<KeptRun>(decodeKeptRun(files, place));
        if (run->number != number)
            throw Error(place + " calls itself " + std::to_string(run->number) +
                        "; open another copy of the project.");
        if (one.contains("samples")) {
            const auto which = wholeMember(one, "samples", place,
                                           {double(projectsOwn), static_cast<double>(shared.size()) - 1});
            run->samples = which == projectsOwn ? projectData : shared[static_cast<std::size_t>(which)];
        }
        requireFit(*run, place);
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace hanscape
