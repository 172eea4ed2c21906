// How what a person chooses becomes the set-up of the session, and of its runs.
#include "app/importers/picture_reader.h"
#include "app/session/training_session.h"
#include "core/base/error.h"
#include "core/data/data_source.h"
#include "core/data/split.h"
#include "core/io/dataset_file.h"

#include <tuple>

namespace hanscape {
namespace {

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

void requireNone(const std::vector<std::string>& complaints) {
    if (!complaints.empty())
        throw Error(complaints.front());
}

} // namespace

NetworkSpec TrainingSession::networkOf(const SetUp& setUp) {
    const Objective objective = objectiveOf(*setUp.data, setUp.specs.training.loss);
    if (setUp.model)
        return specOf(*setUp.model);
    return buildNetwork(setUp.specs.architecture, setUp.data->features(), objective.outputs());
}

bool TrainingSession::needsRewind() const {
    return m_specs != m_runSpecs || m_data != m_runData || m_model != m_runModel;
}

void TrainingSession::setSpecs(const SessionSpecs& specs) {
    if (specs == m_specs)
        return;
    SetUp wanted = setUp();
    wanted.specs = specs;
    if (specs.data != m_specs.data) {
        requireNone(check(specs.data));
        wanted.data = nullptr;
        if (specs.data.source == DataSource::painted)
            wanted.data = std::make_shared<Dataset>(resplit(*m_data, m_specs.data, specs.data));
    }
    if (specs.architecture != m_specs.architecture || specs.training.seed != m_specs.training.seed)
        wanted.model = nullptr;
    takeSetUp(std::move(wanted));
}

/// Makes the data where there are none yet. Throws where the set-up cannot be built, before anything has
/// changed.
void TrainingSession::complete(SetUp& setUp) {
    const SessionSpecs& specs = setUp.specs;
    for (const auto& complaints : {check(specs.data), check(specs.architecture), check(specs.training)})
        requireNone(complaints);
    if (!setUp.data)
        setUp.data = std::make_shared<Dataset>(loadDataset(specs.data, &setUp.preparation, readPicture));
    networkOf(setUp);
}

void TrainingSession::takeSetUp(SetUp wanted, const QString& what) {
    complete(wanted);
    const bool edited = wanted.specs.data.source == DataSource::painted && wanted.data != m_data;
    setSetUp(std::move(wanted), what);
    if (!m_started)
        startRun();
    else
        applyAtOnce();
    if (edited && m_started)
        applyData();
    emit specsChanged();
}

/// What it is from now on; nothing follows from it here.
void TrainingSession::setSetUp(SetUp wanted, const QString& what) {
    const SetUp before = setUp();
    if (m_runData && wanted.data != m_data && sameSamples(*wanted.data, *m_runData))
        wanted.data = m_runData; // nothing waits for a rewind that would change nothing
    m_specs = wanted.specs;
    m_data = std::move(wanted.data);
    m_preparation = std::move(wanted.preparation);
    m_model = std::move(wanted.model);
    if (m_specs.data.source != DataSource::painted) {
        m_madeBy = m_specs.data;
        m_made = m_data;
    }
    emit setUpReplaced(before, what);
}

void TrainingSession::setData(std::shared_ptr<const Dataset> data, const Preparation& preparation,
                              const DatasetSpec& spec) {
    SetUp wanted{m_specs, std::move(data), preparation, nullptr};
    wanted.specs.data = spec;
    if (wanted.data->task == Task::regression)
        wanted.specs.training.loss = Loss::mse;
    networkOf(wanted);
    setSetUp(std::move(wanted), tr("Open data"));
    rewind();
}

bool TrainingSession::fitsRun(const Dataset& data) const {
    return data.task == m_runData->task && data.classes == m_runData->classes &&
           data.features() == m_runData->features();
}

void TrainingSession::editData(std::shared_ptr<const Dataset> data) {
    requireNone(check(*data));
    SetUp wanted = setUp();
    wanted.data = std::move(data);
    networkOf(wanted); // throws where no network can be built for them
    m_data = std::move(wanted.data);
    nameSource();
    if (m_started)
        applyData();
    else
        startRun();
    emit specsChanged();
}

/// The source of data that a hand has changed: painted, or the one that has made the very same.
void TrainingSession::nameSource() {
    m_specs.data.source = DataSource::painted;
    DatasetSpec painted = m_madeBy;
    painted.source = DataSource::painted;
    if (painted == m_specs.data && sameSamples(*m_data, *m_made))
        m_specs.data = m_madeBy;
}

void TrainingSession::setModel(const Model& model) {
    SetUp wanted = setUp();
    if (model.objective)
        wanted.specs.training.loss = model.objective->loss;
    const Objective objective = objectiveOf(*m_data, wanted.specs.training.loss);
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
        wanted.specs.architecture = *architecture;
    wanted.model = std::make_shared<AnyNetwork>(model.network);
    setSetUp(std::move(wanted), tr("Open model"));
    rewind();
}

void TrainingSession::openRun(StoredRun run) {
    SetUp wanted{run.specs, std::move(run.data), run.preparation,
                 run.beginning ? run.beginning->model : nullptr};
    networkOf(wanted); // throws where there is none
    setSetUp(std::move(wanted), tr("Open run"));
    RunStart start;
    start.state = std::make_shared<AnyTrainerState>(std::move(run.state));
    start.edits = std::move(run.edits);
    startRun(std::move(start));
    if (run.beginning)
        m_beginning = *run.beginning;
    m_repeatable = run.whole;
    m_started = true; // a change of the specs is not to replace it
    emit specsChanged();
}

} // namespace hanscape
