#include "app/session/training_worker.h"

#include "core/base/error.h"
#include "core/base/seconds.h"

#include <algorithm>
#include <chrono>

namespace hanscape {
namespace {

/// A slice is short enough that a pause or an edit is felt at once, and long enough that looking costs
/// little.
constexpr double sliceSeconds = 0.008;
constexpr std::int64_t longestSlice = 10'000;

} // namespace

TrainingWorker::TrainingWorker(Callbacks callbacks)
    : m_callbacks(std::move(callbacks)), m_thread([this] { loop(); }) {}

TrainingWorker::~TrainingWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void TrainingWorker::start(RunStart start) { send(std::move(start)); }
void TrainingWorker::setRunning(bool running) { send(SetRunning{running}); }
void TrainingWorker::step(std::int64_t iterations) { send(Step{iterations}); }
void TrainingWorker::adjust(const TrainingSpec& training) { send(training); }
void TrainingWorker::replaceData(std::shared_ptr<const Dataset> data) { send(std::move(data)); }

void TrainingWorker::setParameter(const ParameterId& id, double value) { send(ParameterEdit{id, value}); }

void TrainingWorker::setRecording(bool recording) { send(SetRecording{recording}); }

void TrainingWorker::askMoment(TakeMoment take) { send(AskMoment{std::move(take)}); }

void TrainingWorker::send(Command command) {
    {
        const std::lock_guard lock(m_mutex);
        m_commands.push_back(std::move(command));
    }
    m_wake.notify_one();
}

std::vector<TrainingWorker::Command> TrainingWorker::waitForCommands() {
    std::unique_lock lock(m_mutex);
    if (!m_running)
        m_wake.wait(lock, [this] { return m_stop || !m_commands.empty(); });
    return std::exchange(m_commands, {});
}

void TrainingWorker::loop() {
    while (!m_stop) {
        for (const auto& command : waitForCommands()) // of which none is lost by one that fails
            guard([&] { handle(command); });
        if (m_running && !m_stop)
            guard([this] { runSlice(); });
    }
}

void TrainingWorker::guard(const std::function<void()>& work) {
    try {
        work();
    } catch (const std::exception& error) {
        m_running = false;
        m_callbacks.failed(m_run, sentenceOf(error));
    }
}

void TrainingWorker::handle(const Command& command) {
    if (const auto* start = std::get_if<RunStart>(&command)) {
        begin(*start);
    } else if (const auto* running = std::get_if<SetRunning>(&command)) {
        m_running = running->running && m_trainer && m_trainer->status() == RunStatus::training;
        record(!m_running);
        publish();
    } else if (const auto* step = std::get_if<Step>(&command)) {
        m_running = false;
        advance(step->iterations);
        record(true);
        publish();
    } else if (const auto* recording = std::get_if<SetRecording>(&command)) {
        m_records = recording->recording;
        record(!m_running);
        publish();
    } else if (const auto* ask = std::get_if<AskMoment>(&command)) {
        answer(*ask);
    } else if (m_trainer) {
        edit(command);
    }
}

/// Somebody waits for it, so it comes in any case.
void TrainingWorker::answer(const AskMoment& ask) const {
    std::optional<RunMoment> taken;
    std::exception_ptr failure;
    try {
        taken = moment();
    } catch (...) {
        failure = std::current_exception();
    }
    ask.take(std::move(taken), failure);
}

std::optional<RunMoment> TrainingWorker::moment() const {
    if (!m_trainer)
        return {};
    return RunMoment{m_run,
                     m_trainer->state(),
                     m_trainer->spec(),
                     m_edits.data(),
                     m_edits.edits(),
                     {m_toRepeat.begin() + static_cast<std::ptrdiff_t>(m_repeated), m_toRepeat.end()},
                     m_recording};
}

void TrainingWorker::edit(const Command& command) {
    m_toRepeat.resize(m_repeated);
    if (const auto* data = std::get_if<std::shared_ptr<const Dataset>>(&command))
        m_edits.replaceData(*m_trainer, *data);
    else if (const auto* parameter = std::get_if<ParameterEdit>(&command))
        m_edits.setParameter(*m_trainer, *parameter);
    else
        m_edits.adjust(*m_trainer, std::get<TrainingSpec>(command));
    m_running = m_running && m_trainer->status() == RunStatus::training;
    queueMetrics();
    record(!m_running);
    publish();
}

void TrainingWorker::begin(const RunStart& start) {
    m_running = false;
    RunEdits toRepeat;
    if (start.repeatsEdits) {
        toRepeat = m_edits.edits();
        toRepeat.insert(toRepeat.end(), m_toRepeat.begin() + static_cast<std::ptrdiff_t>(m_repeated),
                        m_toRepeat.end());
    }
    m_repeated = 0;
    if (!start.editsToCome.empty()) { // all before were repeated, too
        toRepeat = start.edits;
        m_repeated = toRepeat.size();
        toRepeat.insert(toRepeat.end(), start.editsToCome.begin(), start.editsToCome.end());
    }
    m_toRepeat = std::move(toRepeat);
    m_edits = EditLog(start.data, start.edits);
    m_trainer.reset();
    m_run = start.run;
    m_queued = 0;
    m_slice = 1;
    m_best = nullptr;
    m_bestIteration = -1;
    m_recording = start.recording;
    if (start.state)
        m_trainer.emplace(start.data, *start.state, start.training);
    else if (start.initial)
        m_trainer.emplace(start.data, *start.initial, start.training);
    else
        m_trainer.emplace(start.data, start.network, start.training);
    repeatEdits();
    queueMetrics();
    record(true);
    publish();
}

/// Carries out the edits that are to be repeated at the present iteration.
void TrainingWorker::repeatEdits() {
    while (m_repeated < m_toRepeat.size() && m_toRepeat[m_repeated]->iteration <= m_trainer->iteration()) {
        try {
            m_edits.repeat(*m_trainer, m_toRepeat[m_repeated]);
        } catch (...) {
            m_toRepeat.resize(m_repeated); // what follows would be another run's
            throw;
        }
        ++m_repeated;
    }
}

void TrainingWorker::runSlice() {
    const auto before = std::chrono::steady_clock::now();
    const std::int64_t begin = m_trainer->iteration();
    advance(m_records && m_recording ? std::min(m_slice, m_recording->untilDue(begin)) : m_slice);
    const double seconds = secondsSince(before);
    const double rate = static_cast<double>(m_trainer->iteration() - begin) / std::max(seconds, 1e-9);
    m_rate = m_rate == 0 ? rate : 0.95 * m_rate + 0.05 * rate;
    m_slice = std::clamp(static_cast<std::int64_t>(rate * sliceSeconds), std::int64_t(1), longestSlice);
    m_running = m_trainer->status() == RunStatus::training;
    record(!m_running);
    // Nobody has looked since the last one: a copy now would be thrown away.
    if (m_snapshots.empty() || !m_running)
        publish();
}

void TrainingWorker::advance(std::int64_t iterations) {
    if (!m_trainer)
        return;
    for (std::int64_t left = iterations; left > 0 && m_trainer->status() == RunStatus::training;) {
        const bool edited = m_repeated < m_toRepeat.size();
        const std::int64_t untilEdit =
            edited ? m_toRepeat[m_repeated]->iteration - m_trainer->iteration() : left;
        left -= m_trainer->advance(std::min(left, untilEdit));
        repeatEdits();
    }
    queueMetrics();
}

void TrainingWorker::queueMetrics() {
    std::vector<RunMetrics> fresh;
    for (const auto& history = m_trainer->history(); m_queued < history.size(); ++m_queued)
        fresh.push_back({m_run, history[m_queued]});
    if (!fresh.empty())
        m_metrics.push(std::move(fresh));
}

/// Records the network as it is, where that is due or the run pauses here.
void TrainingWorker::record(bool pauses) {
    if (!m_records || !m_trainer || m_trainer->status() == RunStatus::diverged)
        return;
    const std::int64_t iteration = m_trainer->iteration();
    if (m_recording && !pauses && (!m_recording->isDue(iteration) || m_recording->last() == iteration))
        return;
    if (m_recording)
        m_recording->add(iteration, m_trainer->network());
    else
        m_recording.emplace(iteration, m_trainer->network(), m_trainer->totalIterations());
    m_frames.push({{m_run, m_recording->stride(), m_recording->newest()}});
}

void TrainingWorker::publish() {
    if (!m_trainer)
        return;
    if (m_trainer->best().iteration != m_bestIteration) {
        m_best = std::make_shared<AnyNetwork>(m_trainer->bestNetwork());
        m_bestIteration = m_trainer->best().iteration;
    }
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->run = m_run;
    snapshot->network = m_trainer->network();
    snapshot->best = m_best;
    snapshot->objective = m_trainer->objective();
    snapshot->status = m_trainer->status();
    snapshot->running = m_running;
    snapshot->iteration = m_trainer->iteration();
    snapshot->totalIterations = m_trainer->totalIterations();
    snapshot->learningRate = m_trainer->learningRate();
    snapshot->iterationsPerSecond = m_running ? m_rate : 0;
    snapshot->last = m_trainer->last();
    snapshot->bestMetrics = m_trainer->best();
    if (!m_shownEdits || *m_shownEdits != m_edits.edits())
        m_shownEdits = std::make_shared<const RunEdits>(m_edits.edits());
    snapshot->edits = m_shownEdits;
    snapshot->replayedEdits = m_repeated;
    snapshot->editsToCome = m_toRepeat.size() - m_repeated;
    if (m_snapshots.put(std::move(snapshot)))
        m_callbacks.snapshotReady();
}

} // namespace hanscape
