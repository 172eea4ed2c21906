#include "core/experiments/experiment_folder.h"

#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "core/io/run_folder.h"

#include <filesystem>
#include <random>

namespace hanscape {
namespace {

namespace fs = std::filesystem;

constexpr auto experimentName = "experiment.json";
constexpr auto resultName = "run.json";

std::string nameOf(std::int64_t index) {
    std::string digits = std::to_string(index);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

nlohmann::json readJson(const std::string& path) { return parseJson(readFile(path), "'" + path + "'"); }

/// A name beside a run's that no other process has.
std::string temporaryBeside(const std::string& path) {
    std::random_device random;
    return path + ".part-" + std::to_string(random()) + std::to_string(random());
}

RunResult readRun(const std::string& folder, const PlannedRun& run, const std::string& version) {
    const std::string path = folder + "/" + resultName, name = "'" + path + "'";
    const nlohmann::json json = readJson(path);
    requireObject(json, name);
    if (memberOf(json, "version", name) != version)
        throw Error("The run in '" + folder + "' was made by another version, " +
                    memberOf(json, "version", name).dump() +
                    "; versions are not mixed: run the experiment anew in another folder.");
    if (memberOf(json, "run", name) != toJson(run))
        throw Error("The run in '" + folder + "' is not run " + std::to_string(run.index) +
                    " of this experiment as it is now; give the same options, or another folder.");
    return resultFromJson(memberOf(json, "result", name), name);
}

/// An experiment without what changes none of its results.
nlohmann::json identityOf(nlohmann::json experiment) {
    for (const char* key : {"title", "figures"})
        experiment.erase(key);
    for (auto& row : experiment["rows"])
        row.erase("paper");
    return experiment;
}

bool isSame(const nlohmann::json& saved, const nlohmann::json& wanted) {
    return saved.is_object() && saved.value("version", nlohmann::json()) == wanted["version"] &&
           saved.contains("experiment") && saved["experiment"].is_object() &&
           identityOf(saved["experiment"]) == identityOf(wanted["experiment"]);
}

} // namespace

ExperimentFolder::ExperimentFolder(std::string path, const ExperimentSpec& spec, std::string version)
    : m_path(std::move(path)), m_version(std::move(version)) {
    makeFolder(m_path);
    const std::string file = m_path + "/" + experimentName;
    const nlohmann::json json{{"version", m_version}, {"experiment", toJson(spec)}};
    std::error_code error;
    if (!fs::exists(file, error))
        writeFileAtomically(file, json.dump(2) + "\n");
    else if (!isSame(readJson(file), json))
        throw Error("'" + m_path +
                    "' holds another experiment, or one of another version or other options; "
                    "name another folder.");
}

std::string ExperimentFolder::runPath(std::int64_t index) const { return m_path + "/" + nameOf(index); }

bool ExperimentFolder::has(std::int64_t index) const {
    std::error_code error;
    return fs::exists(runPath(index) + "/" + resultName, error);
}

RunResult ExperimentFolder::read(const PlannedRun& run) const {
    return readRun(runPath(run.index), run, m_version);
}

void ExperimentFolder::write(const PlannedRun& run, const RunResult& result, const Trainer& trainer,
                             const Preparation& preparation) const {
    put(run, [&](const std::string& path) {
        const RunSpec spec{run.data, specOf(trainer.network()), run.training, {}};
        const RunFolder folder = RunFolder::create(path, spec, false);
        folder.writeOutcome(trainer, preparation);
        folder.writeSummary(summaryOf(run, result));
    });
}

void ExperimentFolder::write(const PlannedRun& run, const RunResult& result) const {
    put(run, [&](const std::string& path) {
        makeFolder(path);
        writeFileAtomically(path + "/" + resultName, summaryOf(run, result).dump(2) + "\n");
    });
}

nlohmann::json ExperimentFolder::summaryOf(const PlannedRun& run, const RunResult& result) const {
    return {{"version", m_version}, {"run", toJson(run)}, {"result", toJson(result)}};
}

void ExperimentFolder::put(const PlannedRun& run,
                           const std::function<void(const std::string& path)>& fill) const {
    const std::string path = runPath(run.index), temporary = temporaryBeside(path);
    std::error_code error;
    try {
        fill(temporary);
        fs::rename(temporary, path, error);
    } catch (...) {
        fs::remove_all(temporary, error);
        throw;
    }
    if (!error)
        return;
    const std::string why = error.message();
    fs::remove_all(temporary, error);
    if (!has(run.index)) // else another process was faster, with the same bits
        throw WorkError("'" + path + "' cannot be written: " + why + ".");
}

std::string findRun(const std::vector<std::string>& paths, std::int64_t index) {
    std::error_code error;
    for (const std::string& path : paths)
        if (const std::string folder = path + "/" + nameOf(index);
            fs::exists(folder + "/" + resultName, error))
            return folder;
    return {};
}

std::map<std::int64_t, RunResult> gather(const ExperimentSpec& spec, const std::vector<std::string>& paths,
                                         const std::string& version) {
    std::map<std::int64_t, RunResult> results;
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error))
            throw Error("'" + path + "' is no folder; name one that --out has made.");
    }
    for (const PlannedRun& run : planOf(spec))
        if (const std::string folder = findRun(paths, run.index); !folder.empty())
            results.emplace(run.index, readRun(folder, run, version));
    return results;
}

} // namespace hanscape
