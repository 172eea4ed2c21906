#pragma once

#include "app/session/background.h"
#include "app/session/call_queue.h"
#include "app/session/field_evaluator.h"
#include "app/session/set_up.h"
#include "app/session/training_worker.h"
#include "core/io/model_file.h"
#include "core/io/project.h"

#include <deque>
#include <map>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hanscape {

/// A run that was trained elsewhere, at one of its iterations.
struct StoredRun {
    SessionSpecs specs;
    std::shared_ptr<const Dataset> data;
    Preparation preparation;
    AnyTrainerState state;
    RunEdits edits;                 ///< that have led to the state
    std::optional<SetUp> beginning; ///< what the edits were made to; none: specs and data above
    bool whole = true; ///< else the state lacks the optimizer's moments, and what follows is another run's
};

/// What of the data and of the network's answers is looked at.
struct Viewing {
    int x = 0, y = 1; ///< features along the axes; the others stay at their means
    int shown = 1;    ///< output whose value is shown, with more than two classes

    bool operator==(const Viewing&) const = default;
};

/// What a visible view needs of each snapshot. What none needs is not computed.
struct ViewNeeds {
    bool field = false;       ///< values in the plane that is looked at
    bool classes = false;     ///< predicted classes there, with more than two
    bool predictions = false; ///< of samples

    bool operator==(const ViewNeeds&) const = default;
};

/// The training of one network, seen from the window: holds the specs, the worker's thread and the
/// evaluator's, and tells by signals on the window's thread. Lives there.
class TrainingSession : public QObject {
    Q_OBJECT

  public:
    explicit TrainingSession(QObject* parent = nullptr);
    ~TrainingSession() override;

    const SessionSpecs& specs() const { return m_specs; }
    /// The specs that the run under way was started with, its training as adjusted since.
    const SessionSpecs& runSpecs() const { return m_runSpecs; }
    const std::shared_ptr<const Dataset>& data() const { return m_data; }
    /// Data of the run under way; those of data() wait for a rewind where they do not fit it.
    const std::shared_ptr<const Dataset>& runData() const { return m_runData; }
    /// What was done to the numbers of the data; a saved model needs it.
    const Preparation& preparation() const { return m_preparation; }
    /// The network that the specs describe. Throws Error where they describe none.
    NetworkSpec networkSpec() const { return networkOf(setUp()); }
    /// What a rewind begins with.
    SetUp setUp() const { return {m_specs, m_data, m_preparation, m_model}; }
    /// What the run under way began with.
    const SetUp& beginning() const { return m_beginning; }
    /// What was changed of it since, as far as has been shown; those that it repeats of an earlier run among
    /// them.
    const RunEdits& edits() const;
    /// Edits that are still to be repeated.
    std::size_t editsToCome() const { return m_live ? m_live->editsToCome : 0; }
    /// Iterations that the run under way had done when it was opened; 0 of one from the beginning.
    std::int64_t openedAt() const { return m_openedAt; }
    /// Whether the run under way, trained anew with its edits, comes to the same bits: not where it goes on
    /// from a state that was not whole.
    bool isRepeatable() const { return m_repeatable; }
    /// The last snapshot of the run under way that was shown, which may be of its recording; null before the
    /// first.
    const std::shared_ptr<const Snapshot>& snapshot() const { return m_snapshot; }
    /// The last one of the run as it goes; null before the first.
    const std::shared_ptr<const Snapshot>& live() const { return m_live; }
    const std::vector<Metrics>& metrics() const { return m_metrics; }
    bool isRunning() const { return m_wantsRunning; }
    const Viewing& viewing() const { return m_viewing; }
    /// The present network is shown again as asked for.
    void setViewing(const Viewing& viewing);
    /// What a page's views need from now on, as they are shown and hidden; nothing at first. The page is to
    /// live as long as the session is asked.
    void setNeeds(const QObject* page, const ViewNeeds& needs);
    /// Mesh points along each side of what is shown of a network at rest; while training moves it, as many as
    /// keep up, and never more.
    void setMesh(int points);
    int mesh() const { return m_mesh; }
    /// The rectangle of the two features that is shown.
    const Box& box() const { return m_box; }
    /// Where in the space of inputs that rectangle lies.
    const PlaneSlice& slice() const { return m_slice; }
    /// Whether the run under way is of the specs, but for a rewind that takes them over.
    bool needsRewind() const;

    /// Takes over what a person chose. Before the first iteration all of it applies; during a run what can
    /// apply at once does, the rest waits for rewind(). Refused whole, by an Error, where it cannot be built.
    void setSpecs(const SessionSpecs& specs);
    /// The same of a whole set-up. `what` takes it over, as setUpReplaced() has it.
    void takeSetUp(SetUp wanted, const QString& what = {});
    /// Data read from files, with the spec that names them.
    void setData(std::shared_ptr<const Dataset> data, const Preparation& preparation,
                 const DatasetSpec& spec);
    /// Takes over data that a person has changed by hand. Where they fit the run under way it goes on with
    /// them, from the next slice on and without a rewind; else it waits for one. Data that were changed back
    /// to what a source has made are that source's again. Throws Error, changing nothing, where nothing can
    /// be trained on them.
    void editData(std::shared_ptr<const Dataset> data);
    /// Starts from a model's weights instead of drawn ones, until the architecture or the seed is chosen
    /// anew. Throws Error where it does not fit the data, or was trained on data prepared otherwise.
    void setModel(const Model& model);
    /// Takes over a run as it stood, with its evaluations so far; a rewind trains it anew. Throws Error,
    /// changing nothing, where its specs describe no network.
    void openRun(StoredRun run);
    /// All that the session holds, its run after all that was told before; the window adds how it looks.
    /// Waits for the slice of training that is under way.
    Project project();
    /// The project, or why there is none.
    using TakeProject = std::function<void(Project project, const QString& failure)>;
    /// The same without waiting: `take` is called later, on this thread.
    void askProject(const TakeProject& take);
    /// Becomes what a project holds, with its run paused. Throws Error, changing nothing, where the specs
    /// describe no network.
    void openProject(const Project& project);
    /// Whether the run under way has been told to train, or was opened.
    bool hasBegun() const { return m_started; }
    /// Tells the run under way from those before it.
    std::int64_t runNumber() const { return m_run; }
    /// Goes on with one parameter of the run's network changed by hand, from the next slice on and without a
    /// rewind; all else stays as it is. Throws Error where the network has no such parameter; what else is
    /// wrong with the value is told by failed(), and pauses the run.
    void setParameter(const ParameterId& id, double value);

    /// Records the run under way from now on, and later ones from their beginning; or no longer.
    void setRecording(bool recording);
    bool isRecording() const { return m_records; }
    /// What was recorded of the run under way; none where nothing was.
    const std::optional<Recording>& recording() const { return m_recording; }
    /// Shows the run as it was at a frame of the recording, in all views, while training goes on.
    void showRecorded(std::size_t frame);
    /// Shows the run as it goes again; what changes the run does so as well.
    void showLive();
    /// Whether a frame of the recording is shown, or about to be.
    bool isReplaying() const { return m_replay != nullptr; }

    void setRunning(bool running);
    void step();
    /// Back to the same initial weights, with all specs and data as they are now: a run without edits.
    void rewind();
    /// Back to what the run under way began with, which is trained again with the same edits at the same
    /// iterations, to the same bits; specs and data follow them. An edit by hand ends that: the run goes on
    /// from there without those that were still to come.
    void rewindAndRepeatEdits();
    /// Trains a run anew from what it began with, with the same edits at the same iterations: paused at its
    /// beginning, and else as rewindAndRepeatEdits(). Throws Error, changing nothing, where it cannot be
    /// built.
    void repeatRun(SetUp beginning, RunEdits edits);
    /// The next seed of weights and batches, and a rewind.
    void newSeed();

  signals:
    /// A new snapshot with its field is there; metrics() has all evaluations up to it.
    void updated(std::shared_ptr<const hanscape::FieldResult> result);
    /// Specs, data or the need of a rewind have changed.
    void specsChanged();
    void runningChanged(bool running);
    /// data() has been changed by hand; the run goes on.
    void dataEdited();
    /// The run under way is about to make way for another one: all of it can still be asked for.
    void leaving();
    /// A run began anew; metrics() is empty.
    void restarted();
    /// setUp() has been replaced, by another thing than a stroke on the samples: it was `before`. `what` did
    /// it; empty where the specs tell. Emitted before anything follows from it.
    void setUpReplaced(const hanscape::SetUp& before, const QString& what);
    /// The recording has more frames, other ones or none; or recording has begun or ended.
    void recordingChanged();
    /// The run as it goes is shown in place of the recording, or the other way round.
    void replayChanged();
    void failed(const QString& text);

  private:
    bool fitsRun(const Dataset& data) const;
    Project withoutRun() const;
    static NetworkSpec networkOf(const SetUp& setUp);
    static void complete(SetUp& setUp);
    void setSetUp(SetUp wanted, const QString& what);
    void change(SetUp wanted);
    void startRun(RunStart start = {});
    void applyAtOnce();
    void applyData();
    void endRepeating();
    void followEdits();
    void follow(const RunEdit& edit);
    void nameSource();
    void onSnapshotReady();
    void showSnapshot();
    void takeQueues();
    void takeFrames();
    std::shared_ptr<const Snapshot> replayOf(std::size_t frame) const;
    void setReplay(std::shared_ptr<const Snapshot> replay);
    void noteEnd();
    void onFieldReady();
    void show(std::shared_ptr<const FieldResult> result);
    int meshToDraw() const;
    void lookAtData();
    void lookAgain();
    void requestField(std::shared_ptr<const Snapshot> snapshot);
    void onFailed(std::int64_t run, const QString& text);
    void noteRunning(bool running);

    SessionSpecs m_specs, m_runSpecs;
    std::shared_ptr<const Dataset> m_data, m_runData;
    Preparation m_preparation;
    std::shared_ptr<const AnyNetwork> m_model, m_runModel;
    SetUp m_beginning;
    bool m_repeats = false;     ///< the run repeats edits of an earlier one
    std::size_t m_followed = 0; ///< of those
    DatasetSpec m_madeBy;       ///< the last source that made data, other than a hand
    std::shared_ptr<const Dataset> m_made;
    std::shared_ptr<const Snapshot> m_snapshot, m_live;
    std::shared_ptr<const Snapshot> m_replay; ///< of the recording, to be shown; null: the run as it goes
    std::vector<Metrics> m_metrics;
    std::deque<RunMetrics> m_coming; ///< evaluations after the live snapshot
    bool m_records = false;
    std::optional<Recording> m_recording;
    std::int64_t m_run = 0, m_openedAt = 0;
    bool m_repeatable = true;
    bool m_started =
        false; ///< the run under way has been told to train, so that specs may no longer replace it
    bool m_wantsRunning = false;
    Viewing m_viewing;
    std::map<const QObject*, ViewNeeds> m_pageNeeds;
    ViewNeeds m_needs; ///< of all pages
    int m_mesh =
        161; ///< one more than a multiple of 20, so that the checkerboard's own points are among them
    PlaneSlice m_slice;
    Box m_box;
    bool m_viewingChanged = false; ///< or what is needed, while a field was under way
    bool m_fieldPending = false;   ///< the evaluator is at work
    double m_pointSeconds = 0;     ///< what a mesh point of the last field took to evaluate
    QElapsedTimer m_sinceFrame;
    QTimer m_nextFrame;
    CallQueue m_calls; ///< of the worker's thread
    Background<FieldRequest, FieldResult> m_evaluator;
    TrainingWorker m_worker; ///< last: destroyed first, it calls into the others
};

} // namespace hanscape
