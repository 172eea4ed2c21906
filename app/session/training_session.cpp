#include "app/session/training_session.h"

#include "app/importers/picture_reader.h"
#include "core/base/error.h"

namespace hanscape {

TrainingSession::TrainingSession(QObject* parent)
    : QObject(parent),
      m_evaluator([evaluator = FieldEvaluator()](const FieldRequest& request, auto& job) mutable {
          job.publish(evaluator.evaluate(request));
      }),
      m_worker({[this] {
                    QMetaObject::invokeMethod(this, &TrainingSession::onSnapshotReady, Qt::QueuedConnection);
                },
                [this](std::int64_t run, const std::string& text) {
                    m_calls.post([this, run, text] { onFailed(run, QString::fromStdString(text)); });
                }}) {
    m_nextFrame.setSingleShot(true);
    connect(&m_nextFrame, &QTimer::timeout, this, &TrainingSession::showSnapshot);
    connect(&m_evaluator, &BackgroundSignals::ready, this, &TrainingSession::onFieldReady);
    connect(&m_evaluator, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_fieldPending = false;
        emit failed(text);
    });
    m_data = m_made = std::make_shared<Dataset>(loadDataset(m_specs.data, &m_preparation, readPicture));
    m_sinceFrame.start();
    startRun();
}

TrainingSession::~TrainingSession() = default;

void TrainingSession::startRun(RunStart start) {
    emit leaving();
    start.run = ++m_run;
    start.data = m_data;
    start.network = networkSpec();
    start.training = m_specs.training;
    start.initial = m_model;
    m_beginning = setUp();
    m_runSpecs = m_specs;
    m_runData = m_data;
    m_runModel = m_model;
    m_repeats = start.repeatsEdits || !start.editsToCome.empty();
    m_openedAt =
        start.state ? std::visit([](const auto& state) { return state.iteration; }, *start.state) : 0;
    m_repeatable = true;
    m_followed = start.editsToCome.empty() ? 0 : start.edits.size(); // which were repeated, too
    m_started = false;
    lookAtData();
    m_snapshot = m_live = m_replay = nullptr;
    m_metrics.clear();
    m_recording.reset();
    m_worker.start(std::move(start));
    noteRunning(false);
    emit restarted();
    emit recordingChanged();
}

void TrainingSession::setRunning(bool running) {
    m_started = m_started || running;
    if (running)
        showLive();
    m_worker.setRunning(running);
    noteRunning(running);
}

void TrainingSession::step() {
    m_started = true;
    showLive();
    m_worker.step(1);
    noteRunning(false);
}

void TrainingSession::rewind() {
    startRun();
    emit specsChanged();
}

void TrainingSession::newSeed() {
    SetUp wanted = setUp();
    wanted.model = nullptr;
    ++wanted.specs.training.seed;
    setSetUp(std::move(wanted), tr("New seed"));
    rewind();
}

void TrainingSession::noteRunning(bool running) {
    if (std::exchange(m_wantsRunning, running) != running)
        emit runningChanged(running);
}

void TrainingSession::onFailed(std::int64_t run, const QString& text) {
    if (run != m_run)
        return;
    noteRunning(false);
    emit failed(text);
}

} // namespace hanscape
