#pragma once

#include "app/session/background.h"
#include "app/session/call_queue.h"
#include "app/session/comparison_spec.h"
#include "app/session/comparison_worker.h"
#include "app/session/field_evaluator.h"
#include "app/session/pace.h"
#include "app/session/run_control.h"
#include "app/session/training_session.h"
#include "core/io/project.h"

namespace hanscape {

/// One run of a comparison, as the window knows it.
struct ComparedRun {
    std::size_t member = 0;
    int seed = 0;                             ///< 0 … seeds − 1, from the training's seed on
    std::shared_ptr<const Snapshot> snapshot; ///< null before the first
    std::vector<Metrics> metrics;

    bool ended() const { return snapshot && snapshot->status != RunStatus::training; }
};

/// What the first run of each member shows in the plane that is looked at.
struct ComparisonFieldRequest {
    std::int64_t number = 0;
    std::vector<FieldRequest> members;
};
struct ComparisonFields {
    std::int64_t number = 0;
    std::vector<FieldResult> members;
};

/// Networks trained side by side on the data and by the training that are chosen for the window's one run.
/// Nothing is trained before the first activate(). Lives on the window's thread.
class ComparisonSession : public RunControl {
    Q_OBJECT

  public:
    explicit ComparisonSession(TrainingSession& shared, QObject* parent = nullptr);
    ~ComparisonSession() override;

    const ComparisonSpec& spec() const { return m_spec; }
    /// Begins anew with other networks. Throws Error, changing nothing, where they cannot be built.
    void setSpec(const ComparisonSpec& spec);
    const std::vector<ComparedRun>& runs() const { return m_runs; }
    /// The first run of a member; null before there are runs.
    const ComparedRun* firstRun(std::size_t member) const;
    /// The data of the runs.
    const std::shared_ptr<const Dataset>& data() const { return m_data; }
    /// What the networks have to answer for them.
    int outputs() const { return objectiveOf(*m_data, m_training.loss).outputs(); }
    const Box& box() const { return m_box; }
    /// The features along the axes, and the output shown.
    const Viewing& viewing() const { return m_viewing; }
    /// The latest fields; null before the first of these networks.
    const std::shared_ptr<const ComparisonFields>& fields() const { return m_fields; }
    bool hasBegun() const { return m_started; }
    /// Whether data or training were chosen anew since, so that a rewind is to take them over.
    bool needsRewind() const;
    /// The runs as they stand, for a project; none where nothing was trained. Waits for slices under way.
    std::optional<ProjectComparison> project();
    /// Goes on with runs of these networks. Where they are others than these it begins anew.
    void resume(const ComparisonSpec& spec, const ProjectComparison& runs);
    /// A page comes up or goes: fields are evaluated only while one is up.
    void activate(bool active);
    /// Predicted classes are wanted beside values, for rounded maps of more than two classes.
    void setClassesWanted(bool wanted);

    bool isRunning() const override { return m_running; }
    void setRunning(bool running) override;
    void step() override;
    void rewind() override;
    void newSeed() override;
    QString progress() const override;
    QString scores() const override;

  signals:
    void updated();
    /// A run has come further.
    void trained();
    /// Other networks, other data or back at the beginning: runs() is new.
    void restarted();
    /// Data or training have been chosen anew, or needsRewind() has changed otherwise.
    void sharedChanged();

  private:
    /// The networks for the data and the loss that are chosen for the window's run.
    std::vector<NetworkSpec> networksOf(const ComparisonSpec& spec) const;
    void start();
    void begin(const std::vector<NetworkSpec>& networks, const std::vector<AnyTrainerState>& states);
    std::int64_t iterations() const;
    void onSharedChanged();
    void takeNews();
    void requestFields();
    void takeFields();
    int meshToDraw() const;
    void noteRunning(bool running);
    void look();
    bool allEnded() const;

    TrainingSession& m_shared;
    ComparisonSpec m_spec = comparisonOf(ComparisonPreset::ablation);
    TrainingSpec m_training; ///< of the runs
    std::shared_ptr<const Dataset> m_data;
    std::vector<ComparedRun> m_runs;
    std::int64_t m_number = 0;
    std::int64_t m_trained = 0; ///< iterations of all runs that were told
    bool m_running = false, m_started = false, m_active = false, m_classes = false;
    Viewing m_viewing;
    PlaneSlice m_slice;
    Box m_box;
    std::shared_ptr<const ComparisonFields> m_fields;
    double m_pointSeconds = 0; ///< that a mesh point of all fields took
    Pace m_pace;
    CallQueue m_calls; ///< of the worker's thread
    Background<ComparisonFieldRequest, ComparisonFields> m_evaluator;
    ComparisonWorker m_worker; ///< last: destroyed first, it calls into the others
};

} // namespace hanscape
