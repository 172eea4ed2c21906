#pragma once

#include "app/session/mailbox.h"
#include "app/session/snapshot.h"

#include <condition_variable>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace hanscape {

/// All that runs side by side start from: copied specs and shared, immutable data.
struct ComparisonStart {
    struct Run {
        NetworkSpec network;
        TrainingSpec training;
        std::shared_ptr<const AnyTrainerState> state{}; ///< to go on from; null: its weights are drawn
    };

    std::int64_t number = 0; ///< of the comparison, one more at each start or rewind
    std::shared_ptr<const Dataset> data;
    std::vector<Run> runs;
};

/// What has happened since the last question. Snapshots have no best network.
struct ComparisonNews {
    std::int64_t number = 0;
    std::vector<std::shared_ptr<const Snapshot>> snapshots; ///< one a run; null where there is no newer one
    std::vector<std::vector<Metrics>> evaluations;          ///< one list a run: all of them, in order
};

/// Trains several networks evenly on one thread a core: whichever is behind gets the next slice, and none
/// runs ahead of the last by more than two. Slices change no bit of a run. It tells by two callbacks, which
/// are called on its threads, and never waits for anybody who looks.
class ComparisonWorker {
  public:
    struct Callbacks {
        std::function<void()> ready; ///< there is something to take(); told once until it is taken
        std::function<void(std::int64_t number, const std::string& text)> failed; ///< a run could not go on
    };

    /// Threads 0: one a core.
    explicit ComparisonWorker(Callbacks callbacks, unsigned threads = 0);
    /// Stops at the end of the slices under way and joins the threads.
    ~ComparisonWorker();
    ComparisonWorker(const ComparisonWorker&) = delete;
    ComparisonWorker& operator=(const ComparisonWorker&) = delete;

    void start(ComparisonStart start);
    /// Pausing lets all come to the iteration of the one that is farthest.
    void setRunning(bool running);
    /// All go one iteration on, and pause.
    void step();
    /// Takes over fields that apply at once, each run keeping its seed (Trainer::adjust).
    void adjust(const TrainingSpec& training);
    /// All go on with other data (Trainer::replaceData).
    void replaceData(const std::shared_ptr<const Dataset>& data);

    ComparisonNews take();
    /// All runs as they are when what was told before has been done, for which it waits, and for the slices
    /// under way; none where there is nothing to train, or a run has failed.
    std::vector<AnyTrainerState> states();

  private:
    struct Changes;
    struct Run;
    struct Comparison;

    void loop();
    Run* next(const Comparison& comparison) const;
    std::int64_t sliceOf(const Comparison& comparison, const Run& run) const;
    void turn(std::unique_lock<std::mutex>& lock, const std::shared_ptr<Comparison>& comparison, Run& run);
    static void work(const Comparison& comparison, Run& run, const Changes& changes, std::int64_t iterations);
    void note(Comparison& comparison, Run& run, double seconds, std::int64_t before);
    void tell();
    std::int64_t farthest() const;

    Callbacks m_callbacks;
    mutable std::mutex m_mutex; ///< guards all below; a busy run's trainer belongs to its thread
    std::condition_variable m_wake;
    std::shared_ptr<Comparison> m_comparison;
    bool m_running = false;
    bool m_held = false;     ///< no run trains on
    std::int64_t m_goal = 0; ///< where runs halt while m_running is not set
    bool m_told = false;
    bool m_stop = false;
    std::vector<std::thread> m_threads; ///< last, so that all they use is there before they start
};

} // namespace hanscape
