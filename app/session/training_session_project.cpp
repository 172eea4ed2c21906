// The session as a project, and a project as the session.
#include "app/session/live_fields.h"
#include "app/session/training_session.h"
#include "core/nn/same_network.h"

#include <future>

namespace hanscape {
namespace {

/// What the window knows of a run, for the moment that the worker tells.
struct SeenRun {
    SessionSpecs specs;
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const AnyNetwork> initial;
    SetUp beginning;
    bool begun = false; ///< by a person: one that nothing was done to is made again by its specs
};

/// Adds the run to what is chosen. While it repeats edits the worker is ahead of what is seen, and what is
/// chosen follows it.
void addRun(Project& project, const SeenRun& seen, const RunMoment& moment) {
    if (!seen.begun && moment.edits.empty() && moment.editsToCome.empty())
        return;
    ProjectRun run{seen.specs, seen.data, seen.initial, moment.state};
    run.specs.training = moment.training;
    if (moment.data != seen.data && !sameSamples(*moment.data, *seen.data)) {
        run.data = moment.data;
        run.specs.data.source = DataSource::painted;
        if (project.data == seen.data) {
            project.data = run.data;
            project.specs.data.source = DataSource::painted;
        }
    }
    if (!moment.editsToCome.empty())
        project.specs.training = withLiveFields(project.specs.training, moment.training);
    run.recording = moment.recording;
    run.edits = moment.edits;
    run.editsToCome = moment.editsToCome;
    run.beginning = {seen.beginning.specs, seen.beginning.data, seen.beginning.preparation};
    project.run = std::move(run);
}

} // namespace

Project TrainingSession::withoutRun() const {
    Project project;
    project.specs = m_specs;
    project.data = m_data;
    project.preparation = m_preparation;
    project.model = m_model;
    project.records = m_records;
    return project;
}

Project TrainingSession::project() {
    Project project = withoutRun();
    std::promise<std::optional<RunMoment>> promise;
    auto moment = promise.get_future();
    m_worker.askMoment([&promise](auto taken, std::exception_ptr failure) {
        if (failure)
            return promise.set_exception(std::move(failure));
        promise.set_value(std::move(taken));
    });
    if (const auto taken = moment.get())
        addRun(project, {m_runSpecs, m_runData, m_runModel, m_beginning, m_started}, *taken);
    return project;
}

void TrainingSession::askProject(const TakeProject& take) {
    auto seen = std::make_shared<SeenRun>(SeenRun{m_runSpecs, m_runData, m_runModel, m_beginning, m_started});
    auto project = std::make_shared<Project>(withoutRun());
    m_worker.askMoment(
        [this, seen, project, take](std::optional<RunMoment> taken, const std::exception_ptr& failure) {
            if (taken)
                addRun(*project, *seen, *taken);
            const QString text =
                failure ? tr("There is not enough memory to save the run; close other programs.") : QString();
            m_calls.post([project, take, text] { take(std::move(*project), text); });
        });
}

void TrainingSession::openProject(const Project& project) {
    SetUp chosen{project.specs, project.data, project.preparation, project.model};
    networkOf(chosen); // throws where there is none
    setRecording(project.records);
    if (!project.run) {
        setSetUp(std::move(chosen), tr("Open project"));
        rewind();
        return;
    }
    const ProjectRun& run = *project.run;
    std::shared_ptr<const AnyNetwork> initial = run.initial;
    if (initial && chosen.model && sameNetwork(*initial, *chosen.model))
        initial = chosen.model; // else a rewind would seem to wait
    setSetUp({run.specs, run.data, project.preparation, initial}, tr("Open project"));
    RunStart start;
    start.state = std::make_shared<AnyTrainerState>(run.state);
    start.edits = run.edits;
    start.editsToCome = run.editsToCome;
    start.recording = run.recording;
    startRun(std::move(start));
    m_started = true; // a change of the specs is not to replace it
    if (run.beginning.data)
        m_beginning = {run.beginning.specs, run.beginning.data, run.beginning.preparation, initial};
    m_recording = run.recording;
    setSetUp(std::move(chosen), tr("Open project"));
    emit recordingChanged();
    emit specsChanged();
}

} // namespace hanscape
