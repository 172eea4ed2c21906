#include "app/session/training_session.h"

#include "app/importers/picture_reader.h"
#include "core/analysis/slice.h"
#include "core/base/error.h"
#include "core/data/data_source.h"
#include "core/data/split.h"

#include <tuple>

namespace hanscape {
namespace {

/// `run` with the fields of `wanted` that apply at once.
TrainingSpec withLiveFields(TrainingSpec run, const TrainingSpec& wanted) {
    for (const auto& field : trainingFields())
        if (field.text.live)
            field.set(run, field.get(wanted));
    return run;
}

/// Painted samples split and flipped as `now` says, where it says another thing than `before`. Strokes are
/// kept; flips made by hand are taken back with the others, since flips are of training samples.
Dataset resplit(const Dataset& samples, const DatasetSpec& before, const DatasetSpec& now) {
    const auto splitOf = [](const DatasetSpec& spec) {
        return std::tuple(spec.trainFraction, spec.validationFraction, spec.stratified, spec.swapSplit,
                          spec.splitSeed ? spec.splitSeed : spec.seed);
    };
    Dataset data = samples;
    unflipLabels(data);
    if (splitOf(before) != splitOf(now))
        applySplit(data, now);
    applyFlips(data, now);
    return data;
}

} // namespace

TrainingSession::TrainingSession(QObject* parent)
    : QObject(parent),
      m_evaluator([evaluator = FieldEvaluator()](const FieldRequest& request, auto& job) mutable {
          job.publish(evaluator.evaluate(request));
      }),
      m_worker({[this] {
                    QMetaObject::invokeMethod(this, &TrainingSession::onSnapshotReady, Qt::QueuedConnection);
                },
                [this](std::int64_t run, const std::string& text) {
                    QMetaObject::invokeMethod(
                        this, [this, run, text] { onFailed(run, QString::fromStdString(text)); },
                        Qt::QueuedConnection);
                }}) {
    m_nextFrame.setSingleShot(true);
    connect(&m_nextFrame, &QTimer::timeout, this, &TrainingSession::showSnapshot);
    connect(&m_evaluator, &BackgroundSignals::ready, this, &TrainingSession::onFieldReady);
    connect(&m_evaluator, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_fieldPending = false;
        emit failed(text);
    });
    m_data = std::make_shared<Dataset>(loadDataset(m_specs.data, &m_preparation, readPicture));
    m_sinceFrame.start();
    startRun();
}

TrainingSession::~TrainingSession() = default;

NetworkSpec TrainingSession::networkOf(const SessionSpecs& specs, const Dataset& data) const {
    const Objective objective = objectiveOf(data, specs.training.loss);
    if (m_model && specs.architecture == m_specs.architecture)
        return specOf(*m_model);
    return buildNetwork(specs.architecture, data.features(), objective.outputs());
}

bool TrainingSession::needsRewind() const {
    return m_specs != m_runSpecs || m_data != m_runData || m_model != m_runModel;
}

void TrainingSession::setSpecs(const SessionSpecs& specs) {
    if (specs == m_specs)
        return;
    for (const auto& complaints : {check(specs.data), check(specs.architecture), check(specs.training)})
        if (!complaints.empty())
            throw Error(complaints.front());
    auto data = m_data;
    auto preparation = m_preparation;
    const bool painted = specs.data.source == DataSource::painted;
    if (specs.data != m_specs.data)
        data = std::make_shared<Dataset>(painted ? resplit(*m_data, m_specs.data, specs.data)
                                                 : loadDataset(specs.data, &preparation, readPicture));
    networkOf(specs, *data); // throws where it cannot be built, before anything has changed
    if (specs.architecture != m_specs.architecture || specs.training.seed != m_specs.training.seed)
        m_model = nullptr;
    const bool edited = painted && data != m_data;
    m_specs = specs;
    m_data = std::move(data);
    m_preparation = preparation;
    if (!m_started)
        startRun();
    else
        applyAtOnce();
    if (edited && m_started)
        applyData();
    emit specsChanged();
}

/// Lets the run under way go on with the data, where they fit it.
void TrainingSession::applyData() {
    if (!fitsRun(*m_data))
        return;
    m_runSpecs.data = m_specs.data;
    m_runData = m_data;
    lookAtData();
    m_worker.replaceData(m_data);
    emit dataEdited();
}

void TrainingSession::applyAtOnce() {
    const TrainingSpec adjusted = withLiveFields(m_runSpecs.training, m_specs.training);
    if (adjusted == m_runSpecs.training)
        return;
    m_runSpecs.training = adjusted;
    m_worker.adjust(adjusted);
}

void TrainingSession::setData(std::shared_ptr<const Dataset> data, const Preparation& preparation,
                              const DatasetSpec& spec) {
    SessionSpecs specs = m_specs;
    specs.data = spec;
    if (data->task == Task::regression)
        specs.training.loss = Loss::mse;
    m_model = nullptr;
    networkOf(specs, *data);
    m_specs = specs;
    m_data = std::move(data);
    m_preparation = preparation;
    rewind();
}

bool TrainingSession::fitsRun(const Dataset& data) const {
    return data.task == m_runData->task && data.classes == m_runData->classes &&
           data.features() == m_runData->features();
}

void TrainingSession::editData(std::shared_ptr<const Dataset> data) {
    if (const auto complaints = check(*data); !complaints.empty())
        throw Error(complaints.front());
    networkOf(m_specs, *data); // throws where no network can be built for them
    m_data = std::move(data);
    m_specs.data.source = DataSource::painted;
    if (m_started)
        applyData();
    else
        startRun();
    emit specsChanged();
}

void TrainingSession::setModel(const Model& model) {
    SessionSpecs specs = m_specs;
    if (model.objective)
        specs.training.loss = model.objective->loss;
    const Objective objective = objectiveOf(*m_data, specs.training.loss);
    const NetworkSpec& network = specOf(model.network);
    if (network.inputs != m_data->features() || network.outputs() != objective.outputs())
        throw Error("The model has " + std::to_string(network.inputs) + " inputs and " +
                    std::to_string(network.outputs()) + " outputs; the data need " +
                    std::to_string(m_data->features()) + " and " + std::to_string(objective.outputs()) +
                    ". Open the data it was trained on first.");
    if (model.objective && model.preparation != m_preparation)
        throw Error(
            "The model was trained on data whose columns or labels were prepared otherwise than those of "
            "the data here. Open the data it was trained on first.");
    if (const auto architecture = architectureOf(network))
        specs.architecture = *architecture;
    m_specs = specs;
    m_model = std::make_shared<AnyNetwork>(model.network);
    rewind();
}

void TrainingSession::openRun(StoredRun run) {
    const Objective objective = objectiveOf(*run.data, run.specs.training.loss);
    buildNetwork(run.specs.architecture, run.data->features(), objective.outputs()); // throws where none is
    m_model = nullptr;
    m_specs = run.specs;
    m_data = std::move(run.data);
    m_preparation = run.preparation;
    startRun(std::make_shared<AnyTrainerState>(std::move(run.state)));
    m_started = true; // a change of the specs is not to replace it
    emit specsChanged();
}

void TrainingSession::setParameter(const ParameterId& id, double value) {
    if (!m_snapshot || !hasParameter(specOf(m_snapshot->network), id))
        throw Error("The network has no such parameter; choose one of its own.");
    m_started = true; // what a hand has made is not to be replaced by a change of the specs
    showLive();
    m_worker.setParameter(id, value);
}

void TrainingSession::startRun(std::shared_ptr<const AnyTrainerState> state) {
    RunStart start{++m_run, m_data, networkSpec(), m_specs.training, m_model, std::move(state)};
    m_runSpecs = m_specs;
    m_runData = m_data;
    m_runModel = m_model;
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
    m_model = nullptr;
    ++m_specs.training.seed;
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
