#include "core/experiments/runner.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <oneapi/tbb/parallel_for_each.h>
#include <oneapi/tbb/task_arena.h>
#include <thread>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t slice = 500; ///< iterations between two looks at the flags
constexpr auto reportEvery = std::chrono::milliseconds(100);

struct LoadedData {
    std::shared_ptr<const Dataset> data;
    Preparation preparation;
};

/// Data sets, each loaded once and shared by its runs.
class DataShelf {
  public:
    explicit DataShelf(const DataLoader& load) : m_load(load) {}

    LoadedData of(const DatasetSpec& spec) {
        const std::lock_guard lock(m_mutex);
        for (const auto& [known, loaded] : m_loaded)
            if (known == spec)
                return loaded;
        LoadedData loaded;
        loaded.data = std::make_shared<const Dataset>(m_load(spec, loaded.preparation));
        m_loaded.emplace_back(spec, loaded);
        return loaded;
    }

  private:
    const DataLoader& m_load;
    std::mutex m_mutex;
    std::vector<std::pair<DatasetSpec, LoadedData>> m_loaded;
};

/// What all threads tell together.
class Reporter {
  public:
    Reporter(const RunnerOptions& options, RunnerProgress begin)
        : m_options(options), m_progress(std::move(begin)) {}

    void add(std::int64_t iterations, std::int64_t runs, const std::string& title) {
        const std::lock_guard lock(m_mutex);
        m_progress.iterations += iterations;
        m_progress.runs += runs;
        m_progress.title = title;
        if (!m_options.report || (runs == 0 && Clock::now() - m_told < reportEvery))
            return;
        m_told = Clock::now();
        m_options.report(m_progress);
    }
    bool cancelled() const { return m_options.cancelled && *m_options.cancelled; }
    void waitWhilePaused() const {
        while (m_options.paused && *m_options.paused && !cancelled())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }

  private:
    const RunnerOptions& m_options;
    std::mutex m_mutex;
    RunnerProgress m_progress;
    Clock::time_point m_told;
};

void runOne(const PlannedRun& run, const LoadedData& loaded, const ExperimentFolder& folder,
            Reporter& reporter) {
    const auto begin = Clock::now();
    const Objective objective = objectiveOf(*loaded.data, run.training.loss);
    Trainer trainer(loaded.data, buildNetwork(run.architecture, loaded.data->features(), objective.outputs()),
                    run.training);
    while (trainer.status() == RunStatus::training) {
        reporter.waitWhilePaused();
        if (reporter.cancelled())
            return;
        reporter.add(trainer.advance(slice), 0, run.title);
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    folder.write(run, resultOf(trainer, run.index, seconds), trainer, loaded.preparation);
    // What a run that ended early has left out is done with as well.
    reporter.add(trainer.totalIterations() - trainer.iteration(), 1, run.title);
}

} // namespace

bool runMissing(const std::vector<PlannedRun>& plan, const ExperimentFolder& folder, const DataLoader& load,
                const RunnerOptions& options) {
    DataShelf shelf(load);
    std::vector<const PlannedRun*> missing;
    RunnerProgress begin;
    begin.totalRuns = static_cast<std::int64_t>(plan.size());
    for (const PlannedRun& run : plan)
        if (folder.has(run.index)) {
            folder.read(run); // throws where it is another one
            ++begin.runs;
        } else {
            const auto training =
                static_cast<Eigen::Index>(shelf.of(run.data).data->indices(Part::train).size());
            begin.totalIterations += totalIterations(run.training, training);
            missing.push_back(&run);
        }
    Reporter reporter(options, begin);
    const auto work = [&] {
        tbb::parallel_for_each(missing, [&](const PlannedRun* run) {
            if (!reporter.cancelled())
                runOne(*run, shelf.of(run->data), folder, reporter);
        });
    };
    if (options.jobs > 0)
        tbb::task_arena(options.jobs).execute(work);
    else
        work();
    return std::all_of(plan.begin(), plan.end(),
                       [&](const PlannedRun& run) { return folder.has(run.index); });
}

} // namespace hanscape
