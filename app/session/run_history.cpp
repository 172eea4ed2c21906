#include "app/session/run_history.h"

#include "app/session/run_thinning.h"
#include "app/session/training_session.h"

#include <algorithm>
#include <QDateTime>
#include <QUndoStack>

namespace hanscape {
namespace {

constexpr std::size_t mostEvaluations = 5000; ///< of a run that is kept

/// Whether the spec alone makes the samples: no hand and no file.
bool makesSamples(DataSource source) { return isGenerated(source) && source != DataSource::picture; }

auto placeOf(KeptRuns& runs, std::int64_t number) {
    return std::find_if(runs.begin(), runs.end(), [&](const auto& run) { return run->number == number; });
}

} // namespace

/// Gives runs other labels, and those that they had back.
class RunHistory::LabelStep : public QUndoCommand {
  public:
    LabelStep(RunHistory& history, std::map<std::int64_t, RunLabel> labels, const QString& what)
        : QUndoCommand(what), m_history(history), m_after(std::move(labels)) {
        for (const auto& [number, label] : m_after)
            if (const auto run = history.run(number))
                m_before[number] = run->label;
    }
    void undo() override { m_history.label(m_before); }
    void redo() override { m_history.label(m_after); }

  private:
    RunHistory& m_history;
    std::map<std::int64_t, RunLabel> m_before, m_after;
};

class RunHistory::RemoveStep : public QUndoCommand {
  public:
    RemoveStep(RunHistory& history, std::vector<std::int64_t> numbers)
        : QUndoCommand(numbers.size() == 1 ? tr("Delete run %1").arg(numbers.front())
                                           : tr("Delete %1 runs").arg(numbers.size())),
          m_history(history), m_numbers(std::move(numbers)) {}
    void undo() override { m_history.setDeleted(m_numbers, false); }
    void redo() override { m_history.setDeleted(m_numbers, true); }

  private:
    RunHistory& m_history;
    std::vector<std::int64_t> m_numbers;
};

RunHistory::RunHistory(TrainingSession& session, QUndoStack& steps, QObject* parent)
    : QObject(parent), m_session(session), m_steps(steps) {
    connect(&m_session, &TrainingSession::updated, this, &RunHistory::onUpdated);
    connect(&m_session, &TrainingSession::runningChanged, this, &RunHistory::onRunning);
    connect(&m_session, &TrainingSession::leaving, this, &RunHistory::onLeaving);
}

KeptRuns RunHistory::runs() const {
    KeptRuns runs;
    for (const auto& run : m_runs)
        if (!m_deleted.contains(run->number))
            runs.push_back(run);
    if (underWay() != 0)
        runs.push_back(current());
    return runs;
}

std::shared_ptr<const KeptRun> RunHistory::run(std::int64_t number) const {
    if (m_deleted.contains(number))
        return nullptr;
    if (number != 0 && number == m_number)
        return current();
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const auto& run) { return run->number == number; });
    return found == m_runs.end() ? nullptr : *found;
}

std::int64_t RunHistory::underWay() const { return m_deleted.contains(m_number) ? 0 : m_number; }

bool RunHistory::hasTrained() const {
    return m_session.live() && m_session.live()->iteration > m_session.openedAt();
}

/// What is known of the run under way, which has a number.
std::shared_ptr<const KeptRun> RunHistory::current() const {
    const auto& live = m_session.live();
    auto run = std::make_shared<KeptRun>(!live && m_project ? *m_project : KeptRun());
    run->number = m_number;
    run->label = m_label;
    run->started = m_began;
    run->seconds = m_seconds + (m_clock.isValid() ? static_cast<double>(m_clock.elapsed()) / 1000 : 0);
    if (!live)
        return run;
    const SetUp& beginning = m_session.beginning();
    run->specs = beginning.specs;
    run->network = specOf(live->network);
    run->objective = live->objective;
    run->preparation = beginning.preparation;
    run->edits = *live->edits;
    run->repeatable = m_session.isRepeatable();
    run->status = live->status;
    run->iterations = live->iteration;
    run->totalIterations = live->totalIterations;
    run->history = m_session.metrics();
    run->best = live->best;
    run->last = std::shared_ptr<const AnyNetwork>(live, &live->network);
    run->initial = beginning.model;
    if (!makesSamples(beginning.specs.data.source))
        run->samples = beginning.data;
    return run;
}

void RunHistory::begin() {
    m_number = ++m_lastNumber;
    const qint64 trained = m_clock.isValid() ? m_clock.elapsed() / 1000 : 0;
    m_began = QDateTime::currentSecsSinceEpoch() - trained;
}

void RunHistory::onUpdated() {
    if (m_number != 0 || !hasTrained())
        return;
    begin();
    emit changed();
}

void RunHistory::onRunning(bool running) {
    if (running)
        return m_clock.start();
    if (m_clock.isValid())
        m_seconds += static_cast<double>(m_clock.elapsed()) / 1000;
    m_clock.invalidate();
}

void RunHistory::onLeaving() {
    onRunning(false);
    if (m_number == 0 && hasTrained())
        begin();
    const auto run = m_number != 0 ? std::make_shared<KeptRun>(*current()) : nullptr;
    m_number = 0;
    m_label = {};
    m_seconds = 0;
    m_project = nullptr;
    if (!run)
        return;
    run->history = thinned(run->history, mostEvaluations);
    m_runs.push_back(run);
    fit();
    emit changed();
}

/// Beyond the room deleted runs go for good, before others lose anything.
void RunHistory::fit() {
    while (!m_deleted.empty() && bytesOf(m_runs) > m_room) {
        const auto run = placeOf(m_runs, *m_deleted.begin());
        m_deleted.erase(m_deleted.begin());
        if (run != m_runs.end())
            m_runs.erase(run);
    }
    thin(m_runs, m_room);
}

void RunHistory::setRoom(std::size_t bytes) {
    m_room = bytes;
    fit();
    emit changed();
}

void RunHistory::setRuns(KeptRuns runs, std::int64_t underWay) {
    m_runs = std::move(runs);
    m_deleted.clear();
    std::ranges::sort(m_runs, {}, [](const auto& run) { return run->number; });
    m_lastNumber = m_runs.empty() ? 0 : m_runs.back()->number;
    m_number = 0;
    if (const auto found = placeOf(m_runs, underWay); found != m_runs.end()) {
        m_project = *found;
        m_number = m_project->number;
        m_label = m_project->label;
        m_began = m_project->started;
        m_seconds = m_project->seconds;
        m_runs.erase(found);
    }
    fit();
    emit changed();
}

void RunHistory::setLabels(std::map<std::int64_t, RunLabel> labels, const QString& what) {
    std::erase_if(labels, [this](const auto& each) {
        const auto of = run(each.first);
        return !of || of->label == each.second;
    });
    if (!labels.empty())
        m_steps.push(new LabelStep(*this, std::move(labels), what));
}

void RunHistory::label(const std::map<std::int64_t, RunLabel>& labels) {
    for (const auto& [number, label] : labels) {
        if (number == m_number)
            m_label = label;
        if (const auto found = placeOf(m_runs, number); found != m_runs.end()) {
            auto labelled = std::make_shared<KeptRun>(**found);
            labelled->label = label;
            *found = std::move(labelled);
        }
    }
    emit changed();
}

void RunHistory::remove(const std::vector<std::int64_t>& numbers) {
    if (!numbers.empty())
        m_steps.push(new RemoveStep(*this, numbers));
}

void RunHistory::setDeleted(const std::vector<std::int64_t>& numbers, bool deleted) {
    for (const std::int64_t number : numbers)
        if (deleted)
            m_deleted.insert(number);
        else
            m_deleted.erase(number);
    emit changed();
}

} // namespace hanscape
