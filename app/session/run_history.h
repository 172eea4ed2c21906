#pragma once

#include "core/io/kept_run_export.h"

#include <QElapsedTimer>
#include <QObject>
#include <set>

class QUndoStack;

namespace hanscape {

class TrainingSession;

/// The runs of a session: the one under way, and each that has trained before another took its place. What is
/// done to them by hand is a step of an undo stack. They are kept in 256 MB; thin() says what goes first
/// beyond that.
class RunHistory : public QObject {
    Q_OBJECT

  public:
    /// Session and stack outlive this.
    RunHistory(TrainingSession& session, QUndoStack& steps, QObject* parent = nullptr);

    /// By ascending number; the one under way, as it was shown last, is the last of them once it has trained.
    KeptRuns runs() const;
    /// Null where there is none of that number, or no longer.
    std::shared_ptr<const KeptRun> run(std::int64_t number) const;
    /// The number of the run under way; 0 before it has trained, and where it was deleted.
    std::int64_t underWay() const;
    /// That of the next run that trains its first iteration.
    std::int64_t nextNumber() const { return m_lastNumber + 1; }
    /// Becomes those of a project, after the session has: `underWay` is the number of the session's run among
    /// them, 0 of none.
    void setRuns(KeptRuns runs, std::int64_t underWay = 0);

    /// Names, tags and colours of runs by their numbers: one step.
    void setLabels(std::map<std::int64_t, RunLabel> labels, const QString& what);
    /// One step, too.
    void remove(const std::vector<std::int64_t>& numbers);

    /// Bytes that runs are kept in.
    void setRoom(std::size_t bytes);

  signals:
    /// A run was kept, labelled, deleted or brought back, or that under way has trained its first iteration.
    void changed();

  private:
    class LabelStep;
    class RemoveStep;

    std::shared_ptr<const KeptRun> current() const;
    bool hasTrained() const;
    void begin();
    void onUpdated();
    void onRunning(bool running);
    void onLeaving();
    void fit();
    void label(const std::map<std::int64_t, RunLabel>& labels);
    void setDeleted(const std::vector<std::int64_t>& numbers, bool deleted);

    TrainingSession& m_session;
    QUndoStack& m_steps;
    KeptRuns m_runs; ///< by ascending number, deleted ones among them: a step may bring them back
    std::set<std::int64_t> m_deleted;
    std::int64_t m_lastNumber = 0;
    std::size_t m_room = std::size_t(256) << 20;

    // Of the run under way.
    std::int64_t m_number = 0; ///< 0 before it has trained
    RunLabel m_label;
    std::int64_t m_began = 0;                 ///< seconds since 1970
    double m_seconds = 0;                     ///< that it was trained for before the clock was started
    QElapsedTimer m_clock;                    ///< valid while it trains
    std::shared_ptr<const KeptRun> m_project; ///< what a project says of it, until it is shown
};

} // namespace hanscape
