#pragma once

#include "app/session/background.h"
#include "core/analysis/variability.h"

#include <QElapsedTimer>

namespace hanscape {

/// A study, and the samples it has already.
struct StudyRequest {
    VariabilitySpec spec;
    std::vector<VariabilityState> states; ///< empty at the beginning
};

/// What a study has found so far.
struct StudyProgress {
    VariabilitySpec spec;
    std::vector<VariabilityState> states;
    std::vector<VariabilityResult> results;
    std::int64_t done = 0, total = 0; ///< random networks

    bool finished() const { return done == total; }
};

/// Runs a VariabilityStudy in the background, slice by slice. A pause keeps the samples, and what is gone on
/// with is the same bits as without it.
class StudyRunner : public QObject {
    Q_OBJECT

  public:
    explicit StudyRunner(QObject* parent = nullptr);

    const VariabilitySpec& spec() const { return m_progress->spec; }
    /// Another number of samples goes on from those there are; with anything else changed none of them
    /// counts. Throws Error, changing nothing, where check(spec) complains.
    void setSpec(const VariabilitySpec& spec);
    /// Stands where another runner has come to. Throws Error where spec and states do not fit each other.
    void takeUp(const StudyRequest& study);
    /// Starts or goes on.
    void run();
    void pause();
    /// Drops all samples and stands still.
    void clear();
    bool isRunning() const { return m_running; }
    const StudyProgress& progress() const { return *m_progress; }
    /// Estimated; nothing before there is anything to estimate by.
    std::optional<double> secondsLeft() const;
    /// Whether a core is to be left to others.
    void setYielding(bool yielding);

  signals:
    /// Progress, or whether it goes on.
    void changed();
    /// More of the study is there than before.
    void measured();
    void failed(const QString& text);

  private:
    void setProgress(const VariabilityStudy& study);
    void onReady();

    std::shared_ptr<const StudyProgress> m_progress; ///< never null
    bool m_running = false;
    QElapsedTimer m_sinceRun;
    std::int64_t m_doneAtRun = 0;
    std::atomic<int> m_jobs = 0; ///< threads; 0: one a core
    Background<StudyRequest, StudyProgress> m_background;
};

} // namespace hanscape
