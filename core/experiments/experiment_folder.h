#pragma once

#include "core/data/standardisation.h"
#include "core/experiments/experiment_plan.h"
#include "core/experiments/run_result.h"

#include <functional>
#include <map>
#include <string>

namespace hanscape {

/// A folder with the finished runs of an experiment, each in a folder of its own that is named by its index:
/// the run's spec, metrics and both networks, and run.json. A run is there whole or not at all, so that any
/// number of processes may work on one experiment, in one folder or in several.
class ExperimentFolder {
  public:
    /// `version` is the program's; its runs are not mixed with another version's. Makes the folder. Throws
    /// Error where it holds another experiment; titles, figures and the paper's numbers may differ.
    ExperimentFolder(std::string path, const ExperimentSpec& spec, std::string version);

    const std::string& path() const { return m_path; }
    std::string runPath(std::int64_t index) const;
    bool has(std::int64_t index) const;
    /// Throws Error where the run that is there is another one, or of another version.
    RunResult read(const PlannedRun& run) const;
    void write(const PlannedRun& run, const RunResult& result, const Trainer& trainer,
               const Preparation& preparation) const;
    /// Of a run without a trainer: its run.json alone.
    void write(const PlannedRun& run, const RunResult& result) const;

  private:
    nlohmann::json summaryOf(const PlannedRun& run, const RunResult& result) const;
    /// Fills a folder beside the run's, then gives it that name.
    void put(const PlannedRun& run, const std::function<void(const std::string& path)>& fill) const;

    std::string m_path, m_version;
};

/// The folder of a run: in the first of the experiment's folders that has it; empty where none has.
std::string findRun(const std::vector<std::string>& paths, std::int64_t index);

/// The results of an experiment's runs that lie in any of the folders, by index. Throws Error where a run
/// there is of another experiment or version.
std::map<std::int64_t, RunResult> gather(const ExperimentSpec& spec, const std::vector<std::string>& paths,
                                         const std::string& version);

} // namespace hanscape
