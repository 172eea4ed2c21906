#pragma once

#include "core/data/standardisation.h"
#include "core/io/kept_run_export.h"
#include "core/io/session_specs.h"
#include "core/train/recording.h"
#include "core/train/run_edit.h"
#include "core/train/trainer.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hanscape {

/// What a run began with, before it was edited. Kept of a run with edits; of one without it is the run's own.
struct ProjectBeginning {
    SessionSpecs specs;
    std::shared_ptr<const Dataset> data;
    Preparation preparation;
};

/// The run of a project as it stood: all that it needs to go on to the bits of one that was never saved.
struct ProjectRun {
    SessionSpecs specs; ///< those it was started with, its training as adjusted since
    /// The data it goes on with: the project's own, or those it was started with, where others wait for a
    /// rewind.
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const AnyNetwork> initial{}; ///< weights it started from; null: drawn by the seed
    AnyTrainerState state{};
    std::optional<Recording> recording{}; ///< of the run's network
    /// Networks on its way, not evenly spaced, for the picture of its path through the space of parameters.
    std::optional<Recording> path{};
    RunEdits edits{};             ///< that have led to the state
    RunEdits editsToCome{};       ///< that it was to repeat
    ProjectBeginning beginning{}; ///< what the edits are made to
};

/// Networks trained side by side, as they stood. Which they are is the layout's affair.
struct ProjectComparison {
    std::shared_ptr<const Dataset> data; ///< the project's own, or those that they go on with
    TrainingSpec training;               ///< of all, but for their seeds, as adjusted since
    std::vector<AnyTrainerState> runs;   ///< network by network and seed by seed
};

/// All that the window holds, as a plain value.
struct Project {
    std::string program; ///< version of the program that wrote it
    SessionSpecs specs;  ///< as they are chosen
    std::shared_ptr<const Dataset> data;
    Preparation preparation;                 ///< what was done to the data's numbers
    std::shared_ptr<const AnyNetwork> model; ///< weights that a rewind starts from; null: drawn by the seed
    std::optional<ProjectRun> run;           ///< none: of the specs, and not begun
    bool records = false;                    ///< runs are recorded
    KeptRuns runs{};                         ///< that it keeps, by ascending number
    std::int64_t runUnderWay = 0;            ///< which of them `run` is; 0: none
    std::optional<ProjectComparison> comparison{}; ///< none: not trained
    nlohmann::json layout;                         ///< how the window looks: its own affair
};

/// The bytes of a project file, `.hanscape`: a zip archive of these members, the same bytes for the same
/// project.
///
/// - `mimetype`: `application/x-hanscape-project`, first and stored, so that file managers know it
/// - `manifest.json`: format, version (1), the program's, specs, what data and run are, the members' names
/// - `inputs.npy`: samples × features, as they are trained on
/// - `targets.npy`, `split.npy`: one a sample: class or number; 0 train, 1 validation, 2 test
/// - `flipped_from.npy`: the label before it was flipped, −1 where it was not
/// - `model.safetensors`: weights that a rewind starts from, where they are a model's
/// - `run_state.safetensors`: parameters, moments, evaluations and counters (trainer_state_file.h)
/// - `run_initial.safetensors`: weights that the run started from, where they are a model's
/// - `run_recording.safetensors`: frames (recording_file.h)
/// - `run_path.safetensors`: networks on the run's way, in the same form
/// - `run_edits.safetensors`: edits of the run, done and to come (run_edits_file.h)
/// - `run_inputs.npy`, …, `begun_inputs.npy`, …: the run's own data, and those that its edits were made to,
///   where they are others
/// - `kept_1_run.json`, …, `kept_samples_0_inputs.npy`, …: runs that it keeps (project_runs.h)
/// - `compared_0_state.safetensors`, …, `compared_inputs.npy`, …: networks trained side by side, and what
///   they are trained on where that is other data
/// - `layout.json`: how the window looks
///
/// Binary members are stored as they are, so that numpy.load() reads a project's arrays. A change that an
/// older program cannot read raises the version; members that are not listed are passed over. Throws
/// WorkError where the file would be too large to be read again.
std::string encodeProject(const Project& project);

/// Throws Error, with `name` and the member, where the bytes are no project, are broken, contradict
/// themselves or are of a newer version. Nothing in them is believed before it is checked, and what they
/// unpack to is bounded by their size. What it returns can be trained on.
Project decodeProject(std::string_view bytes, const std::string& name);

void saveProject(const std::string& path, const Project& project);
Project loadProject(const std::string& path);

} // namespace hanscape
