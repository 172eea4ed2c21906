#include "app/session/comparison_worker.h"

#include "core/base/error.h"
#include "core/base/seconds.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace hanscape {
namespace {

/// A slice is short enough that a pause is felt at once, and long enough that looking costs little.
constexpr double comparedSliceSeconds = 0.008;
constexpr std::int64_t comparedLongestSlice = 1000;

} // namespace

struct ComparisonWorker::Changes {
    std::optional<TrainingSpec> training;
    std::shared_ptr<const Dataset> data;
};

struct ComparisonWorker::Run {
    ComparisonStart::Run spec;
    std::optional<Trainer> trainer; ///< made by the first thread that comes by
    bool busy = false;
    bool failed = false;
    std::int64_t iteration = 0, end = 0; ///< now, and after the slice under way
    RunStatus status = RunStatus::training;
    double rate = 0; ///< iterations a second of a thread, smoothed
    std::size_t queued = 0;
    Changes changes; ///< to be taken over before the next slice
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<Metrics> evaluations;
    bool made = false; ///< there is a trainer; guarded, as the trainer itself is not

    bool active() const { return !failed && status == RunStatus::training; }
    bool changed() const { return made && !failed && (changes.training || changes.data); }
    /// Neither at work nor with anything to take over.
    bool rests() const { return !busy && (failed || (made && !changed())); }
};

struct ComparisonWorker::Comparison {
    std::int64_t number = 0;
    std::shared_ptr<const Dataset> data;
    std::vector<std::unique_ptr<Run>> runs;
    std::int64_t slice = 1; ///< iterations, the same for all, so that they go on evenly
};

ComparisonWorker::ComparisonWorker(Callbacks callbacks, unsigned threads)
    : m_callbacks(std::move(callbacks)) {
    const unsigned count = threads ? threads : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i)
        m_threads.emplace_back([this] { loop(); });
}

ComparisonWorker::~ComparisonWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void ComparisonWorker::start(ComparisonStart start) {
    auto comparison = std::make_shared<Comparison>();
    comparison->number = start.number;
    comparison->data = std::move(start.data);
    for (ComparisonStart::Run& spec : start.runs) {
        comparison->runs.push_back(std::make_unique<Run>());
        comparison->runs.back()->spec = std::move(spec);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_comparison = std::move(comparison);
        m_running = false;
        m_goal = 0;
    }
    m_wake.notify_all();
}

std::int64_t ComparisonWorker::farthest() const {
    std::int64_t iteration = 0;
    if (m_comparison)
        for (const auto& run : m_comparison->runs)
            iteration = std::max(iteration, run->busy ? run->end : run->iteration);
    return iteration;
}

void ComparisonWorker::setRunning(bool running) {
    {
        const std::lock_guard lock(m_mutex);
        m_running = running;
        m_goal = farthest();
        if (m_comparison)
            tell(); // also where no slice is to come
    }
    m_wake.notify_all();
}

void ComparisonWorker::step() {
    {
        const std::lock_guard lock(m_mutex);
        m_goal = (m_running ? farthest() : std::max(m_goal, farthest())) + 1;
        m_running = false;
    }
    m_wake.notify_all();
}

void ComparisonWorker::adjust(const TrainingSpec& training) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_comparison)
            return;
        for (const auto& run : m_comparison->runs) {
            run->changes.training = training;
            run->changes.training->seed = run->spec.training.seed;
        }
    }
    m_wake.notify_all();
}

void ComparisonWorker::replaceData(const std::shared_ptr<const Dataset>& data) {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_comparison)
            return;
        for (const auto& run : m_comparison->runs)
            run->changes.data = data;
    }
    m_wake.notify_all();
}

ComparisonNews ComparisonWorker::take() {
    const std::lock_guard lock(m_mutex);
    m_told = false;
    ComparisonNews news;
    if (!m_comparison)
        return news;
    news.number = m_comparison->number;
    for (const auto& run : m_comparison->runs) {
        news.snapshots.push_back(std::exchange(run->snapshot, nullptr));
        news.evaluations.push_back(std::exchange(run->evaluations, {}));
    }
    return news;
}

std::vector<AnyTrainerState> ComparisonWorker::states() {
    std::unique_lock lock(m_mutex);
    const auto comparison = m_comparison;
    if (!comparison)
        return {};
    m_held = true;
    m_wake.wait(lock, [&] {
        return std::ranges::all_of(comparison->runs, [](const auto& run) { return run->rests(); });
    });
    std::vector<AnyTrainerState> states;
    if (std::ranges::none_of(comparison->runs, [](const auto& run) { return run->failed; }))
        for (const auto& run : comparison->runs)
            states.push_back(run->trainer->state());
    m_held = false;
    lock.unlock();
    m_wake.notify_all();
    return states;
}

/// Told with the mutex held: the callback only posts an event.
void ComparisonWorker::tell() {
    if (!std::exchange(m_told, true))
        m_callbacks.ready();
}

void ComparisonWorker::loop() {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        const auto comparison = m_comparison;
        if (Run* run = comparison ? next(*comparison) : nullptr)
            turn(lock, comparison, *run);
        else
            m_wake.wait(lock);
    }
}

/// A slice of a run, with the mutex released while it is at work.
void ComparisonWorker::turn(std::unique_lock<std::mutex>& lock, const std::shared_ptr<Comparison>& comparison,
                            Run& run) {
    const std::int64_t slice = sliceOf(*comparison, run), before = run.iteration;
    run.busy = true;
    run.end = before + slice;
    Changes changes;
    if (run.made) // a change that came before the trainer was made waits for it
        changes = std::exchange(run.changes, {});
    lock.unlock();
    const auto begin = std::chrono::steady_clock::now();
    std::string complaint;
    try {
        work(*comparison, run, changes, slice);
    } catch (const std::exception& error) {
        complaint = sentenceOf(error);
    }
    const double seconds = secondsSince(begin);
    lock.lock();
    run.busy = false;
    run.made = run.trainer.has_value();
    run.failed = !complaint.empty();
    if (!run.failed)
        note(*comparison, run, seconds, before);
    else if (comparison == m_comparison)
        m_callbacks.failed(comparison->number, complaint);
    if (comparison == m_comparison)
        tell();
    m_wake.notify_all();
}

ComparisonWorker::Run* ComparisonWorker::next(const Comparison& comparison) const {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const auto& run : comparison.runs)
        if (run->active())
            least = std::min(least, run->iteration);
    Run* chosen = nullptr;
    for (const auto& run : comparison.runs) {
        if (run->busy || run->failed)
            continue;
        if (!run->made || run->changed())
            return run.get();
        const bool may = !m_held && run->active() && (m_running || run->iteration < m_goal) &&
                         run->iteration < least + 2 * comparison.slice;
        if (may && (!chosen || run->iteration < chosen->iteration))
            chosen = run.get();
    }
    return chosen;
}

/// 0 where a trainer is to be made, or takes over a change at rest.
std::int64_t ComparisonWorker::sliceOf(const Comparison& comparison, const Run& run) const {
    if (!run.made || !run.active())
        return 0;
    return m_running ? comparison.slice
                     : std::clamp(m_goal - run.iteration, std::int64_t(0), comparison.slice);
}

void ComparisonWorker::work(const Comparison& comparison, Run& run, const Changes& changes,
                            std::int64_t iterations) {
    if (!run.trainer) {
        if (run.spec.state)
            run.trainer.emplace(comparison.data, *run.spec.state, run.spec.training);
        else
            run.trainer.emplace(comparison.data, run.spec.network, run.spec.training);
        return;
    }
    if (changes.data)
        run.trainer->replaceData(changes.data);
    if (changes.training)
        run.trainer->adjust(*changes.training);
    if (iterations > 0)
        run.trainer->advance(iterations);
}

/// What a slice has come to, for whoever looks.
void ComparisonWorker::note(Comparison& comparison, Run& run, double seconds, std::int64_t before) {
    const Trainer& trainer = *run.trainer;
    run.iteration = trainer.iteration();
    run.status = trainer.status();
    if (const auto done = run.iteration - before; done > 0) {
        const double rate = static_cast<double>(done) / std::max(seconds, 1e-9);
        run.rate = run.rate == 0 ? rate : 0.9 * run.rate + 0.1 * rate;
        double slowest = run.rate;
        for (const auto& each : comparison.runs)
            if (each->active() && each->rate > 0)
                slowest = std::min(slowest, each->rate);
        comparison.slice = std::clamp(static_cast<std::int64_t>(slowest * comparedSliceSeconds),
                                      std::int64_t(1), comparedLongestSlice);
    }
    for (const auto& history = trainer.history(); run.queued < history.size(); ++run.queued)
        run.evaluations.push_back(history[run.queued]);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = comparison.number;
    snapshot->network = trainer.network();
    snapshot->objective = trainer.objective();
    snapshot->status = run.status;
    snapshot->running = m_running && run.status == RunStatus::training;
    snapshot->iteration = run.iteration;
    snapshot->totalIterations = trainer.totalIterations();
    snapshot->learningRate = trainer.learningRate();
    snapshot->iterationsPerSecond = snapshot->running ? run.rate : 0;
    snapshot->last = trainer.last();
    snapshot->bestMetrics = trainer.best();
    run.snapshot = std::move(snapshot);
}

} // namespace hanscape
