#include "app/session/training_session.h"

#include "app/importers/picture_reader.h"
#include "core/analysis/slice.h"
#include "core/base/error.h"
#include "core/data/data_source.h"
#include "core/data/split.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hanscape {
namespace {

constexpr int frameMilliseconds = 33;
/// Mesh points along each side: at rest, and at most and at least while training moves the views. One more
/// than a multiple of 20, so that the checkerboard's own mesh points are among those of the finer ones.
constexpr int meshAtRest = 161, finestMoving = 121, coarsestMoving = 21, meshStep = 20;
constexpr double movingSeconds = 0.025; ///< that a field may take to evaluate while training

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

void TrainingSession::setParameter(const ParameterId& id, double value) {
    if (!m_snapshot || !hasParameter(specOf(m_snapshot->network), id))
        throw Error("The network has no such parameter; choose one of its own.");
    m_started = true; // what a hand has made is not to be replaced by a change of the specs
    m_worker.setParameter(id, value);
}

void TrainingSession::startRun() {
    RunStart start{++m_run, m_data, networkSpec(), m_specs.training, m_model};
    m_runSpecs = m_specs;
    m_runData = m_data;
    m_runModel = m_model;
    m_started = false;
    lookAtData();
    m_snapshot = nullptr;
    m_metrics.clear();
    m_worker.start(std::move(start));
    noteRunning(false);
    emit restarted();
}

void TrainingSession::setRunning(bool running) {
    m_started = m_started || running;
    m_worker.setRunning(running);
    noteRunning(running);
}

void TrainingSession::step() {
    m_started = true;
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

void TrainingSession::onSnapshotReady() {
    if (m_fieldPending || m_nextFrame.isActive())
        return; // it is taken when the frame under way is done
    const auto wait = frameMilliseconds - m_sinceFrame.elapsed();
    if (wait > 0)
        m_nextFrame.start(static_cast<int>(wait));
    else
        showSnapshot();
}

int TrainingSession::meshToDraw() const {
    const int mesh = m_pointSeconds > 0 ? static_cast<int>(std::sqrt(movingSeconds / m_pointSeconds)) : 81;
    return std::clamp(mesh / meshStep * meshStep + 1, coarsestMoving, finestMoving);
}

void TrainingSession::showSnapshot() {
    auto snapshot = m_worker.takeSnapshot();
    if (!snapshot || snapshot->run != m_run)
        return;
    m_sinceFrame.restart();
    requestField(std::move(snapshot));
}

void TrainingSession::requestField(std::shared_ptr<const Snapshot> snapshot) {
    m_viewingChanged = false;
    if (m_needs == ViewNeeds()) {
        auto result = std::make_shared<FieldResult>();
        result->snapshot = std::move(snapshot);
        show(std::move(result));
        return;
    }
    FieldRequest request;
    request.mesh = snapshot->running ? meshToDraw() : meshAtRest;
    request.field = m_needs.field;
    request.classes = m_needs.classes && snapshot->objective.classes > 2;
    request.shown = m_viewing.shown;
    request.box = m_box;
    request.slice = m_slice;
    if (m_needs.predictions)
        request.data = m_runData;
    request.snapshot = std::move(snapshot);
    m_fieldPending = true;
    m_evaluator.request(std::move(request));
}

void TrainingSession::setViewing(const Viewing& viewing) {
    if (viewing == m_viewing)
        return;
    m_viewing = viewing;
    m_slice = sliceThroughMean(*m_runData, m_viewing.x, m_viewing.y);
    m_box = boundingBox(*m_runData, m_viewing.x, m_viewing.y);
    lookAgain();
}

void TrainingSession::setNeeds(const QObject* page, const ViewNeeds& needs) {
    m_pageNeeds[page] = needs;
    ViewNeeds all;
    for (const auto& [owner, its] : m_pageNeeds)
        all = {all.field || its.field, all.classes || its.classes, all.predictions || its.predictions};
    const bool more = (all.field && !m_needs.field) || (all.classes && !m_needs.classes) ||
                      (all.predictions && !m_needs.predictions);
    m_needs = all;
    if (more)
        lookAgain();
}

/// Shows the present network as it is looked at now.
void TrainingSession::lookAgain() {
    if (m_fieldPending)
        m_viewingChanged = true;
    else if (m_snapshot)
        requestField(m_snapshot);
}

/// What is looked at, of data that are new here: the same features where there are as many.
void TrainingSession::lookAtData() {
    const int features = m_runData->features();
    if (m_slice.base.size() != features)
        std::tie(m_viewing.x, m_viewing.y) = widestFeatures(*m_runData);
    m_viewing.shown = std::clamp(m_viewing.shown, 0, std::max(1, m_runData->classes - 1));
    m_slice = sliceThroughMean(*m_runData, m_viewing.x, m_viewing.y);
    m_box = boundingBox(*m_runData, m_viewing.x, m_viewing.y);
}

void TrainingSession::onFieldReady() {
    m_fieldPending = false;
    if (auto result = m_evaluator.take()) {
        if (result->field)
            m_pointSeconds = result->fieldSeconds / static_cast<double>(result->field->values.size());
        if (result->snapshot->run == m_run && !m_viewingChanged)
            show(std::move(result));
        else if (result->snapshot->run == m_run)
            requestField(result->snapshot); // as it is looked at now
    }
    onSnapshotReady(); // one may have come meanwhile, and its notice was let pass
}

void TrainingSession::show(std::shared_ptr<const FieldResult> result) {
    m_snapshot = result->snapshot;
    for (const auto& evaluation : m_worker.drainMetrics())
        m_coming.push_back(evaluation);
    // The worker has gone on since; what it found waits for its snapshot, so that all views tell of one
    // state.
    while (!m_coming.empty() &&
           (m_coming.front().run != m_run || m_coming.front().metrics.iteration <= m_snapshot->iteration)) {
        if (m_coming.front().run == m_run)
            m_metrics.push_back(m_coming.front().metrics);
        m_coming.pop_front();
    }
    emit updated(std::move(result));
    if (m_snapshot->status != RunStatus::training && !m_snapshot->running)
        noteRunning(false);
}

void TrainingSession::onFailed(std::int64_t run, const QString& text) {
    if (run != m_run)
        return;
    noteRunning(false);
    emit failed(text);
}

} // namespace hanscape
