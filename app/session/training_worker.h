#pragma once

#include "app/session/mailbox.h"
#include "app/session/snapshot.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <optional>
#include <thread>
#include <variant>

namespace hanscape {

/// All that a run starts from: copied specs and shared, immutable data.
struct RunStart {
    std::int64_t run = 0;
    std::shared_ptr<const Dataset> data;
    NetworkSpec network;
    TrainingSpec training;
    std::shared_ptr<const AnyNetwork> initial;    ///< null: weights drawn by the seed
    std::shared_ptr<const AnyTrainerState> state; ///< to go on from; null: from the beginning
    RunEdits edits;                               ///< that have led to the state
    RunEdits editsToCome;                         ///< those before it were repeated, and these will be
    std::optional<Recording> recording;           ///< of the run up to the state
    bool repeatsEdits = false; ///< all edits of the run under way are carried out again at their iterations
};

/// A run between two iterations: all that it needs to go on elsewhere to the same bits.
struct RunMoment {
    std::int64_t run = 0;
    AnyTrainerState state;
    TrainingSpec training; ///< as adjusted
    std::shared_ptr<const Dataset> data;
    RunEdits edits, editsToCome;
    std::optional<Recording> recording;
};

/// Owns a Trainer on a thread of its own and runs it in slices. It is told by queued values and tells by a
/// mailbox, a queue and three callbacks, which are called on the worker's thread and carry no payload but
/// a text; it never waits for anybody who looks. It keeps the edits of the run with the iterations at which
/// they came; one that comes while edits are repeated takes the place of those that were still to come.
class TrainingWorker {
  public:
    struct Callbacks {
        std::function<void()> snapshotReady;
        std::function<void(std::int64_t run, const std::string& text)>
            failed; ///< the run could not start or go on
    };

    explicit TrainingWorker(Callbacks callbacks);
    /// Stops at the end of the slice under way and joins the thread.
    ~TrainingWorker();
    TrainingWorker(const TrainingWorker&) = delete;
    TrainingWorker& operator=(const TrainingWorker&) = delete;

    void start(RunStart start);
    void setRunning(bool running);
    void step(std::int64_t iterations);
    /// Takes over fields that apply at once (Trainer::adjust).
    void adjust(const TrainingSpec& training);
    /// Goes on with other data (Trainer::replaceData) from the end of the slice under way.
    void replaceData(std::shared_ptr<const Dataset> data);
    /// Goes on with one parameter changed (Trainer::setParameter) from the end of the slice under way.
    void setParameter(const ParameterId& id, double value);
    /// Records the run from now on, and those that are started later; or no longer.
    void setRecording(bool recording);
    /// Takes the run as it is when all that was told before has been done; none where it could not start, or
    /// for want of memory, which is the failure then.
    using TakeMoment = std::function<void(std::optional<RunMoment>, std::exception_ptr failure)>;
    /// Calls `take` on the worker's thread.
    void askMoment(TakeMoment take);

    std::shared_ptr<const Snapshot> takeSnapshot() { return m_snapshots.take(); }
    std::vector<RunMetrics> drainMetrics() { return m_metrics.drain(); }
    std::vector<RunFrame> drainFrames() { return m_frames.drain(); }

  private:
    struct SetRunning {
        bool running;
    };
    struct Step {
        std::int64_t iterations;
    };
    struct SetRecording {
        bool recording;
    };
    struct AskMoment {
        TakeMoment take;
    };
    using Command = std::variant<RunStart, SetRunning, Step, SetRecording, AskMoment, TrainingSpec,
                                 std::shared_ptr<const Dataset>, ParameterEdit>;

    void send(Command command);
    void loop();
    std::vector<Command> waitForCommands();
    void handle(const Command& command);
    void guard(const std::function<void()>& work);
    void answer(const AskMoment& ask) const;
    void begin(const RunStart& start);
    std::optional<RunMoment> moment() const;
    void runSlice();
    void edit(const Command& command);
    void advance(std::int64_t iterations);
    void repeatEdits();
    void queueMetrics();
    void record(bool pauses);
    void publish();

    Callbacks m_callbacks;
    Mailbox<Snapshot> m_snapshots;
    LosslessQueue<RunMetrics> m_metrics;
    LosslessQueue<RunFrame> m_frames;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Command> m_commands; ///< guarded by m_mutex
    std::atomic<bool> m_stop = false;

    // Touched by the worker's thread alone.
    std::optional<Trainer> m_trainer;
    EditLog m_edits;
    std::shared_ptr<const RunEdits> m_shownEdits; ///< those of the log, as they were published last
    RunEdits m_toRepeat;
    std::size_t m_repeated = 0; ///< of them
    std::int64_t m_run = 0;
    bool m_running = false;
    std::int64_t m_slice = 1; ///< iterations of the next slice
    double m_rate = 0;        ///< iterations a second, smoothed
    std::size_t m_queued = 0; ///< evaluations handed over
    std::shared_ptr<const AnyNetwork> m_best;
    std::int64_t m_bestIteration = -1;
    bool m_records = false;
    std::optional<Recording> m_recording; ///< which tells what is due; its frames are those handed over

    std::thread m_thread; ///< last, so that all it uses is there before it starts
};

} // namespace hanscape
