#include "app/workspaces/variability/study_runner.h"

#include "core/base/error.h"
#include "core/base/seconds.h"

#include <algorithm>
#include <chrono>

namespace hanscape {
namespace {

constexpr double studySliceSeconds = 0.2;
constexpr std::int64_t firstSlice = 8, studyLongestSlice = 1024;

StudyProgress progressOf(const VariabilityStudy& study) {
    return {study.spec(), study.states(), study.results(), study.done(), study.total()};
}

/// Advances a study until it is done or nobody waits for it.
void work(const StudyRequest& request, const std::atomic<int>& jobs,
          Background<StudyRequest, StudyProgress>::Job& job) {
    using Clock = std::chrono::steady_clock;
    VariabilityStudy study = request.states.empty() ? VariabilityStudy(request.spec)
                                                    : VariabilityStudy(request.spec, request.states);
    std::int64_t slice = firstSlice;
    while (!job.cancelled()) {
        const auto start = Clock::now();
        if (study.advance(slice, jobs) == 0)
            break;
        const double seconds = secondsSince(start);
        job.publish(progressOf(study));
        const double wanted = static_cast<double>(slice) * studySliceSeconds / std::max(seconds, 1e-6);
        slice = std::clamp(static_cast<std::int64_t>(wanted), std::max<std::int64_t>(1, slice / 4),
                           std::min(studyLongestSlice, 4 * slice));
    }
}

} // namespace

StudyRunner::StudyRunner(QObject* parent)
    : QObject(parent),
      m_background([this](const StudyRequest& request, auto& job) { work(request, m_jobs, job); }) {
    setProgress(VariabilityStudy(VariabilitySpec()));
    connect(&m_background, &BackgroundSignals::ready, this, &StudyRunner::onReady);
    connect(&m_background, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_running = false;
        emit changed();
        emit failed(text);
    });
}

void StudyRunner::setProgress(const VariabilityStudy& study) {
    m_progress = std::make_shared<StudyProgress>(progressOf(study));
}

void StudyRunner::setSpec(const VariabilitySpec& spec) {
    VariabilitySpec same = spec;
    same.samples = this->spec().samples;
    const bool goesOn = same == this->spec();
    const bool wasRunning = m_running, more = goesOn && m_progress->done > 0 && m_progress->finished();
    // made first: it throws where the spec cannot be run
    VariabilityStudy study = goesOn ? VariabilityStudy(spec, m_progress->states) : VariabilityStudy(spec);
    if (wasRunning)
        pause();
    setProgress(study);
    if (wasRunning || more)
        run();
    emit changed();
}

void StudyRunner::takeUp(const StudyRequest& study) {
    pause();
    setProgress(VariabilityStudy(study.spec, study.states));
    emit changed();
}

void StudyRunner::run() {
    if (m_running || m_progress->finished())
        return;
    m_running = true;
    m_sinceRun.start();
    m_doneAtRun = m_progress->done;
    m_background.request({m_progress->spec, m_progress->states});
    emit changed();
}

void StudyRunner::pause() {
    if (!m_running)
        return;
    m_background.cancel();
    m_running = false;
    emit changed();
}

void StudyRunner::clear() {
    pause();
    setProgress(VariabilityStudy(spec()));
    emit changed();
}

void StudyRunner::onReady() {
    const auto progress = m_background.take();
    if (!progress || !m_running)
        return;
    m_progress = progress;
    m_running = !m_progress->finished();
    emit changed();
    emit measured();
}

std::optional<double> StudyRunner::secondsLeft() const {
    const std::int64_t measured = m_progress->done - m_doneAtRun;
    if (!m_running || measured <= 0)
        return {};
    const double each = static_cast<double>(m_sinceRun.elapsed()) / 1000 / static_cast<double>(measured);
    return each * static_cast<double>(m_progress->total - m_progress->done);
}

void StudyRunner::setYielding(bool yielding) {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    m_jobs = yielding ? std::max(1, cores - 1) : 0;
}

} // namespace hanscape
