#pragma once

#include "app/session/background.h"
#include "core/experiments/runner.h"

#include <optional>
#include <QElapsedTimer>
#include <QString>

namespace hanscape {

using RunResults = std::map<std::int64_t, RunResult>;

/// What the threads that train look at.
struct RunFlags {
    std::atomic<bool> cancelled = false, paused = false;
};

/// Work on a folder: to run what is missing in it, or only to look what is there.
struct FolderRequest {
    ExperimentSpec spec;
    std::string folder;
    int jobs = 0;
    bool run = false;
    std::shared_ptr<RunFlags> flags;
};

/// How far an experiment is.
struct FolderProgress {
    RunnerProgress progress;
    std::shared_ptr<const RunResults> results; ///< null: as before
    bool ended = false;
    QString failure{}; ///< why it ended, where something was wrong
};

/// Runs an experiment on all cores behind the window, and brings the results as they come. What is finished
/// is in the folder whole, whenever it ends.
class ExperimentRunner : public QObject {
    Q_OBJECT

  public:
    enum class State { idle, running, paused, cancelling };

    explicit ExperimentRunner(QObject* parent = nullptr);
    ~ExperimentRunner() override;

    /// Brings the results that a folder has of an experiment. Not while it runs. Those of the same one stay
    /// until then.
    void look(const ExperimentSpec& spec, const QString& folder);
    /// Runs what the folder lacks. `jobs`: runs at a time, 0 for one a core.
    void run(const ExperimentSpec& spec, const QString& folder, int jobs);
    void setPaused(bool paused);
    /// Runs under way are given up, what is finished stays.
    void cancel();

    State state() const { return m_state; }
    bool isAtWork() const { return m_state != State::idle; }
    const RunnerProgress& progress() const { return m_progress; }
    /// Never null.
    const std::shared_ptr<const RunResults>& results() const { return m_results; }
    /// Whether the last start was cancelled.
    bool wasCancelled() const { return m_wasCancelled; }
    /// Estimated; nothing before there is anything to estimate by.
    std::optional<double> secondsLeft() const;
    double secondsSpent() const;

  signals:
    /// State or progress.
    void changed();
    void resultsChanged();
    /// All runs of a start are done.
    void finished();
    void failed(const QString& text);

  private:
    void request(FolderRequest request);
    void setState(State state);
    void onReady();

    State m_state = State::idle;
    bool m_wasCancelled = false;
    RunnerProgress m_progress;
    std::shared_ptr<const RunResults> m_results;
    std::shared_ptr<RunFlags> m_flags;
    std::string m_known;      ///< folder and experiment that the results are of
    QElapsedTimer m_sinceGo;  ///< since it went on last
    double m_spentBefore = 0; ///< seconds before that
    Background<FolderRequest, FolderProgress> m_background;
};

} // namespace hanscape
