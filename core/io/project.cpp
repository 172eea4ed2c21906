#include "core/io/project.h"

#include "core/io/atomic_file.h"
#include "core/io/json_members.h"
#include "core/io/model_file.h"
#include "core/io/project_comparison.h"
#include "core/io/project_data.h"
#include "core/io/project_runs.h"
#include "core/io/recording_file.h"
#include "core/io/run_edits_file.h"
#include "core/io/trainer_state_file.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr auto projectFormat = "hanscape-project";
constexpr std::int64_t projectVersion = 1;
constexpr auto mediaType = "application/x-hanscape-project";
constexpr auto mediaTypeName = "mimetype", manifestName = "manifest.json", layoutName = "layout.json",
               modelName = "model.safetensors", projectStateName = "run_state.safetensors",
               initialName = "run_initial.safetensors", recordingName = "run_recording.safetensors",
               pathName = "run_path.safetensors", projectEditsName = "run_edits.safetensors",
               runPrefix = "run_", begunPrefix = "begun_";

ZipMember jsonFile(const std::string& name, const nlohmann::json& json) {
    return {name, textOf(json, 1), true};
}

/// The edits of a run, those done first, and what they are made to.
void addEdits(std::vector<ZipMember>& members, nlohmann::json& json, const ProjectRun& run) {
    RunEdits all = run.edits;
    all.insert(all.end(), run.editsToCome.begin(), run.editsToCome.end());
    if (all.empty())
        return;
    members.push_back({projectEditsName, encodeEdits(all)});
    json["edits_done"] = run.edits.size();
    json["beginning"] = {{"specs", toJson(run.beginning.specs)},
                         {"preparation", toJson(run.beginning.preparation)}};
    if (run.beginning.data != run.data) {
        json["beginning"]["data"] = describeSamples(*run.beginning.data);
        addSamples(members, begunPrefix, *run.beginning.data);
    }
}

nlohmann::json addRun(std::vector<ZipMember>& members, const ProjectRun& run, const Project& project) {
    nlohmann::json json{{"specs", toJson(run.specs)}};
    members.push_back({projectStateName, encodeState(run.state)});
    if (run.initial)
        members.push_back({initialName, encodeModel({*run.initial, {}, {}})});
    if (run.recording)
        members.push_back({recordingName, encodeRecording(*run.recording)});
    if (run.path)
        members.push_back({pathName, encodeRecording(*run.path)});
    if (run.data != project.data) {
        json["data"] = describeSamples(*run.data);
        addSamples(members, runPrefix, *run.data);
    }
    addEdits(members, json, run);
    return json;
}

/// Reads a project of the present version, whose manifest is a JSON object.
class ProjectReader {
  public:
    ProjectReader(const ProjectMembers& members, const nlohmann::json& manifest, std::string where)
        : m_members(members), m_manifest(manifest), m_where(std::move(where)) {}

    Project read() const {
        requireMembers();
        Project project;
        project.program = textMember(m_manifest, "program", m_where);
        project.specs = sessionSpecsFromJson(memberOf(m_manifest, "specs", m_where), m_where + ", specs");
        const auto& data = memberOf(m_manifest, "data", m_where);
        project.data = std::make_shared<Dataset>(readSamples(m_members, "", data, m_where + ", data"));
        project.preparation = preparation(m_manifest, *project.data);
        project.records = flagMember(m_manifest, "records", m_where);
        if (m_members.has(modelName))
            project.model = network(modelName);
        if (m_manifest.contains("run"))
            project.run = run(m_manifest["run"], project);
        if (m_manifest.contains("kept"))
            readKept(project);
        if (m_manifest.contains("compared"))
            project.comparison =
                readComparison(m_members, m_manifest["compared"], project.data, m_where + ", compared");
        if (m_members.has(layoutName))
            project.layout = parseJson(m_members.read(layoutName), m_members.whereIs(layoutName));
        requireTrainable(project);
        return project;
    }

  private:
    /// A member whose name was damaged would else be taken for one that is not there.
    void requireMembers() const {
        const auto& members = memberOf(m_manifest, "members", m_where);
        for (const auto& member : members) {
            if (!members.is_array() || !member.is_string())
                throw Error(m_where + ": 'members' must be a list of names.");
            m_members.require(member.get<std::string>());
        }
    }

    void readKept(Project& project) const {
        const auto& kept = m_manifest["kept"];
        const std::string where = m_where + ", kept";
        project.runs = readRuns(m_members, kept, project.data, where);
        project.runUnderWay = wholeMember(kept, "under_way", where, {0, 0x1p53});
        const bool known =
            project.runUnderWay == 0 || std::ranges::any_of(project.runs, [&](const auto& run) {
                return run->number == project.runUnderWay;
            });
        if (!known || (project.runUnderWay != 0 && !project.run))
            throw Error(where + ": 'under_way' is none of the runs; open another copy of the project.");
    }

    Preparation preparation(const nlohmann::json& object, const Dataset& data) const {
        const std::string where = m_where + ", preparation";
        Preparation preparation = preparationFromJson(memberOf(object, "preparation", m_where), where);
        if (!fits(preparation, data))
            throw Error(where + " is of other data than those of the project; open another copy of it.");
        return preparation;
    }

    std::shared_ptr<const AnyNetwork> network(const std::string& member) const {
        return std::make_shared<AnyNetwork>(
            decodeModel(m_members.read(member), m_members.whereIs(member)).network);
    }

    ProjectRun run(const nlohmann::json& json, const Project& project) const {
        const std::string where = m_where + ", run";
        ProjectRun run;
        run.specs = sessionSpecsFromJson(memberOf(json, "specs", where), where + ", specs");
        run.data =
            json.contains("data")
                ? std::make_shared<Dataset>(readSamples(m_members, runPrefix, json["data"], where + ", data"))
                : project.data;
        if (m_members.has(initialName))
            run.initial = network(initialName);
        run.state = decodeState(m_members.read(projectStateName), m_members.whereIs(projectStateName));
        if (m_members.has(recordingName))
            run.recording = recording(recordingName, run.state);
        if (m_members.has(pathName))
            run.path = recording(pathName, run.state);
        said(projectStateName, [&] { Trainer(run.data, run.state, run.specs.training); });
        run.beginning = {run.specs, run.data, project.preparation};
        if (m_members.has(projectEditsName))
            readEdits(json, run, where);
        return run;
    }

    void readEdits(const nlohmann::json& json, ProjectRun& run, const std::string& where) const {
        RunEdits all = decodeEdits(m_members.read(projectEditsName), m_members.whereIs(projectEditsName));
        const auto done = static_cast<std::ptrdiff_t>(
            wholeMember(json, "edits_done", where, {0, static_cast<double>(all.size())}));
        run.edits.assign(all.begin(), all.begin() + done);
        run.editsToCome.assign(all.begin() + done, all.end());
        const auto& begun = memberOf(json, "beginning", where);
        const std::string place = where + ", beginning";
        run.beginning.specs = sessionSpecsFromJson(memberOf(begun, "specs", place), place + ", specs");
        if (begun.contains("data"))
            run.beginning.data = std::make_shared<Dataset>(
                readSamples(m_members, begunPrefix, begun["data"], place + ", data"));
        run.beginning.preparation = preparation(begun, *run.beginning.data);
    }

    Recording recording(const std::string& member, const AnyTrainerState& state) const {
        Recording recording = decodeRecording(m_members.read(member), m_members.whereIs(member));
        const bool fits =
            std::visit([&](const auto& held) { return held.network.spec() == recording.spec(); }, state);
        if (!fits || recording.frame(0).values.index() != state.index())
            throw Error(m_members.whereIs(member) +
                        " is of another network than the run; open another copy of the project.");
        return recording;
    }

    void requireTrainable(const Project& project) const {
        const Objective objective = objectiveOf(*project.data, project.specs.training.loss);
        const auto requireFit = [&](const NetworkSpec& network) {
            if (network.inputs != project.data->features() || network.outputs() != objective.outputs())
                throw Error("The network does not fit the data; open another copy of the project.");
        };
        if (project.model)
            said(modelName, [&] { requireFit(specOf(*project.model)); });
        else
            said(manifestName, [&] {
                buildNetwork(project.specs.architecture, project.data->features(), objective.outputs());
            });
    }

    /// Names the member in what is said against it.
    template <class Work>
    void said(const std::string& member, const Work& work) const {
        try {
            work();
        } catch (const Error& error) {
            throw Error(m_members.whereIs(member) + ": " + error.what());
        }
    }

    const ProjectMembers& m_members;
    const nlohmann::json& m_manifest;
    std::string m_where;
};

} // namespace

std::string encodeProject(const Project& project) {
    std::vector<ZipMember> members;
    nlohmann::json manifest{{"format", projectFormat},
                            {"version", projectVersion},
                            {"program", project.program},
                            {"specs", toJson(project.specs)},
                            {"data", describeSamples(*project.data)},
                            {"preparation", toJson(project.preparation)},
                            {"records", project.records}};
    addSamples(members, "", *project.data);
    if (project.model)
        members.push_back({modelName, encodeModel({*project.model, {}, {}})});
    if (project.run)
        manifest["run"] = addRun(members, *project.run, project);
    if (!project.runs.empty()) {
        manifest["kept"] = addRuns(members, project.runs, project.data.get());
        manifest["kept"]["under_way"] = project.runUnderWay;
    }
    if (project.comparison)
        manifest["compared"] = addComparison(members, *project.comparison, project.data.get());
    if (!project.layout.is_null())
        members.push_back(jsonFile(layoutName, project.layout));
    std::uint64_t size = 0;
    for (const ZipMember& member : members) {
        manifest["members"].push_back(member.name);
        size += member.bytes.size();
    }
    if (size > largestFile / 2)
        throw WorkError("The project holds more than " + std::to_string(largestFile >> 31) +
                        " GiB, the most that is saved; record fewer frames or use less data.");
    members.insert(members.begin(), {{mediaTypeName, mediaType}, jsonFile(manifestName, manifest)});
    return encodeZip(members);
}

Project decodeProject(std::string_view bytes, const std::string& name) {
    const ProjectMembers members(bytes, name);
    const std::string where = members.whereIs(manifestName);
    const auto manifest = parseJson(members.read(manifestName), where);
    if (textMember(manifest, "format", where) != projectFormat)
        throw Error(name + " is an archive and no project of Hanscape; choose a file that it has saved.");
    const std::int64_t version = wholeMember(manifest, "version", where, {1, 0x1p53});
    if (version > projectVersion)
        throw Error(name + " was made by a newer Hanscape (project format " + std::to_string(version) +
                    "; this one reads up to " + std::to_string(projectVersion) +
                    "); update Hanscape to open it.");
    return ProjectReader(members, manifest, where).read();
}

void saveProject(const std::string& path, const Project& project) {
    writeFileAtomically(path, encodeProject(project));
}

Project loadProject(const std::string& path) { return decodeProject(readFile(path), "'" + path + "'"); }

} // namespace hanscape
