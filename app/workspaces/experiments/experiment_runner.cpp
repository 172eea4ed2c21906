#include "app/workspaces/experiments/experiment_runner.h"

#include "app/experiments/run_reader.h"
#include "core/base/error.h"

#include <chrono>
#include <filesystem>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;
using Work = Background<FolderRequest, FolderProgress>;

constexpr auto tellEvery = std::chrono::milliseconds(150);

/// Reads results of a folder as they appear in it.
class Collector {
  public:
    Collector(const std::vector<PlannedRun>& plan, const ExperimentFolder& folder) : m_folder(folder) {
        for (const PlannedRun& run : plan)
            m_missing.push_back(&run);
        collect();
    }

    /// Takes what is new; true where something was.
    bool collect() {
        return std::erase_if(m_missing, [this](const PlannedRun* run) {
                   if (!m_folder.has(run->index))
                       return false;
                   m_results.emplace(run->index, m_folder.read(*run));
                   return true;
               }) > 0;
    }
    std::shared_ptr<const RunResults> results() const { return std::make_shared<RunResults>(m_results); }

  private:
    const ExperimentFolder& m_folder;
    std::vector<const PlannedRun*> m_missing;
    RunResults m_results;
};

void run(const FolderRequest& request, Work::Job& job) {
    const ExperimentFolder folder(request.folder, request.spec, HANSCAPE_VERSION);
    const auto plan = planOf(request.spec);
    Collector collector(plan, folder);
    FolderProgress told{{}, collector.results(), false, {}};
    Clock::time_point collected;
    RunnerOptions options;
    options.jobs = request.jobs;
    options.cancelled = &request.flags->cancelled;
    options.paused = &request.flags->paused;
    options.report = [&](const RunnerProgress& progress) {
        const bool more = progress.runs != told.progress.runs;
        if (more && Clock::now() - collected >= tellEvery) {
            collected = Clock::now();
            if (collector.collect())
                told.results = collector.results();
        }
        // runs that are not read yet are not told of either, so that table and count agree
        const std::int64_t read = static_cast<std::int64_t>(told.results->size());
        told.progress = progress;
        told.progress.runs = std::min(progress.runs, read);
        job.publish(told);
    };
    runMissing(plan, folder, loadRunData, options);
    if (collector.collect())
        told.results = collector.results();
    told.progress.runs = static_cast<std::int64_t>(told.results->size());
    told.progress.totalRuns = static_cast<std::int64_t>(plan.size());
    told.ended = true;
    job.publish(told);
}

void look(const FolderRequest& request, Work::Job& job) {
    RunResults results;
    std::error_code error;
    if (std::filesystem::is_directory(request.folder, error))
        results = gather(request.spec, {request.folder}, HANSCAPE_VERSION);
    FolderProgress found;
    found.progress.runs = static_cast<std::int64_t>(results.size());
    found.progress.totalRuns = static_cast<std::int64_t>(planOf(request.spec).size());
    found.results = std::make_shared<RunResults>(std::move(results));
    found.ended = true;
    job.publish(found);
}

} // namespace

ExperimentRunner::ExperimentRunner(QObject* parent)
    : QObject(parent), m_results(std::make_shared<RunResults>()), m_flags(std::make_shared<RunFlags>()),
      m_background([](const FolderRequest& request, Work::Job& job) {
          try {
              if (request.run)
                  hanscape::run(request, job);
              else
                  hanscape::look(request, job);
          } catch (const std::exception& error) { // told as the others, so that none is of an older request
              job.publish({{}, nullptr, true, QString::fromStdString(sentenceOf(error))});
          }
      }) {
    connect(&m_background, &BackgroundSignals::ready, this, &ExperimentRunner::onReady);
}

ExperimentRunner::~ExperimentRunner() {
    m_flags->cancelled = true; // else its thread would be waited for until all is done
}

void ExperimentRunner::request(FolderRequest request) {
    m_flags->cancelled = true; // whatever was under way
    m_flags = request.flags = std::make_shared<RunFlags>();
    m_background.request(std::move(request));
}

void ExperimentRunner::look(const ExperimentSpec& spec, const QString& folder) {
    if (std::string known = folder.toStdString() + toJson(spec).dump(); known != m_known) {
        m_known = std::move(known);
        m_progress = {};
        m_results = std::make_shared<RunResults>();
        m_wasCancelled = false;
        m_spentBefore = 0;
        setState(State::idle);
        emit resultsChanged();
    }
    request({spec, folder.toStdString(), 0, false, nullptr});
}

void ExperimentRunner::run(const ExperimentSpec& spec, const QString& folder, int jobs) {
    m_wasCancelled = false;
    m_spentBefore = 0;
    m_progress.iterations = m_progress.totalIterations = 0;
    m_progress.totalRuns = static_cast<std::int64_t>(planOf(spec).size());
    request({spec, folder.toStdString(), jobs, true, nullptr});
    m_sinceGo.start();
    setState(State::running);
}

void ExperimentRunner::setPaused(bool paused) {
    if (m_state != (paused ? State::running : State::paused))
        return;
    m_flags->paused = paused;
    if (paused)
        m_spentBefore = secondsSpent();
    else
        m_sinceGo.restart();
    setState(paused ? State::paused : State::running);
}

void ExperimentRunner::cancel() {
    if (m_state != State::running && m_state != State::paused)
        return;
    m_spentBefore = secondsSpent();
    m_wasCancelled = true;
    m_flags->cancelled = true;
    setState(State::cancelling);
}

void ExperimentRunner::setState(State state) {
    m_state = state;
    emit changed();
}

void ExperimentRunner::onReady() {
    const auto progress = m_background.take();
    if (!progress)
        return;
    const bool more = progress->results && progress->results != m_results;
    if (progress->results) {
        m_progress = progress->progress;
        m_results = progress->results;
    }
    const bool ended = progress->ended && isAtWork();
    if (ended) {
        m_spentBefore = secondsSpent();
        m_wasCancelled = m_wasCancelled && m_progress.runs < m_progress.totalRuns;
        m_state = State::idle;
    }
    if (more)
        emit resultsChanged();
    emit changed();
    if (ended && progress->failure.isEmpty() && m_progress.runs == m_progress.totalRuns)
        emit finished();
    if (!progress->failure.isEmpty())
        emit failed(progress->failure);
}

double ExperimentRunner::secondsSpent() const {
    return m_spentBefore +
           (m_state == State::running ? static_cast<double>(m_sinceGo.elapsed()) / 1000 : 0.0);
}

std::optional<double> ExperimentRunner::secondsLeft() const {
    if (m_state != State::running || m_progress.iterations <= 0 || secondsSpent() < 1)
        return {};
    return secondsSpent() *
           (static_cast<double>(m_progress.totalIterations) / static_cast<double>(m_progress.iterations) - 1);
}

} // namespace hanscape
