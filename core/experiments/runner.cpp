#include "core/experiments/runner.h"

#include "core/base/seconds.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <oneapi/tbb/parallel_for_each.h>
#include <oneapi/tbb/task_arena.h>
#include <thread>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t slice = 500, networksOfSlice = 20; ///< between two looks at the flags
constexpr auto reportEvery = std::chrono::milliseconds(100);

struct LoadedData {
    std::shared_ptr<SharedData> data;
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
        loaded.data =
            std::make_shared<SharedData>(std::make_shared<const Dataset>(m_load(spec, loaded.preparation)));
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

/// One run's work: its data where it trains, and whom to tell.
class Work {
  public:
    Work(const PlannedRun& run, DataShelf& shelf, const ExperimentFolder& folder, Reporter& reporter)
        : m_run(run), m_shelf(shelf), m_folder(folder), m_reporter(reporter) {}

    void go() {
        switch (m_run.kind) {
        case ExperimentKind::training:
            return train();
        case ExperimentKind::landscapes:
            return draw();
        case ExperimentKind::variability:
            return measure();
        }
    }

  private:
    double seconds() const { return secondsSince(m_begin); }
    bool goesOn() const {
        m_reporter.waitWhilePaused();
        return !m_reporter.cancelled();
    }
    void train();
    void draw();
    void measure();

    const PlannedRun& m_run;
    DataShelf& m_shelf;
    const ExperimentFolder& m_folder;
    Reporter& m_reporter;
    Clock::time_point m_begin = Clock::now();
};

void Work::train() {
    const LoadedData loaded = m_shelf.of(m_run.data);
    const Dataset& data = *loaded.data->dataset();
    const Objective objective = objectiveOf(data, m_run.training.loss);
    Trainer trainer(loaded.data, buildNetwork(m_run.architecture, data.features(), objective.outputs()),
                    m_run.training);
    while (trainer.status() == RunStatus::training) {
        if (!goesOn())
            return;
        m_reporter.add(trainer.advance(slice), 0, m_run.title);
    }
    m_folder.write(m_run, resultOf(trainer, m_run.index, seconds()), trainer, loaded.preparation);
    // What a run that ended early has left out is done with as well.
    m_reporter.add(trainer.totalIterations() - trainer.iteration(), 1, m_run.title);
}

void Work::draw() {
    const LandscapeSpec& spec = m_run.landscapes;
    std::vector<Landscape> landscapes;
    for (const SampleKey& key : keysOf(spec)) {
        if (!goesOn())
            return;
        landscapes.push_back(
            sampleLandscape(key, spec.width, landscapeMesh, {spec.weightScale, spec.biasScale}));
        m_reporter.add(1, 0, m_run.title);
    }
    m_folder.write(m_run, resultOf(landscapes, m_run.index, seconds()));
    m_reporter.add(0, 1, m_run.title);
}

void Work::measure() {
    VariabilityStudy study(m_run.variability);
    while (study.done() < study.total()) {
        if (!goesOn())
            return;
        m_reporter.add(study.advance(networksOfSlice, 1), 0, m_run.title);
    }
    m_folder.write(m_run, resultOf(study, m_run.index, seconds()));
    m_reporter.add(0, 1, m_run.title);
}

/// Iterations of training, or random networks, that a run comes to.
std::int64_t stepsOf(const PlannedRun& run, DataShelf& shelf) {
    switch (run.kind) {
    case ExperimentKind::landscapes:
        return run.landscapes.columns;
    case ExperimentKind::variability:
        return run.variability.samples;
    case ExperimentKind::training:
        break;
    }
    const auto training = shelf.of(run.data).data->dataset()->indices(Part::train).size();
    return totalIterations(run.training, static_cast<Eigen::Index>(training));
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
            begin.totalIterations += stepsOf(run, shelf);
            missing.push_back(&run);
        }
    Reporter reporter(options, begin);
    const auto work = [&] {
        tbb::parallel_for_each(missing, [&](const PlannedRun* run) {
            if (!reporter.cancelled())
                Work(*run, shelf, folder, reporter).go();
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
