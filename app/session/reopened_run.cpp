#include "app/session/reopened_run.h"

#include "app/importers/picture_reader.h"
#include "core/base/error.h"
#include "core/io/dataset_file.h"

namespace hanscape {
namespace {

template <class Scalar>
AnyTrainerState stateOf(const AnyNetwork& network, const AnyNetwork& best, std::vector<Metrics> history,
                        const TrainingSpec& training, std::int64_t iteration, RunStatus status) {
    TrainerState<Scalar> state;
    std::visit([&](const auto& held) { state.network = convert<Scalar>(held); }, network);
    std::visit([&](const auto& held) { state.best = convert<Scalar>(held); }, best);
    state.lastEvaluated = state.network;
    state.status = status;
    state.iteration = iteration;
    const auto size = state.network.parameters().size();
    state.firstMoment = Vector<Scalar>::Zero(size);
    state.secondMoment = Vector<Scalar>::Zero(training.optimizer == OptimizerKind::adam ? size : 0);
    state.bestIndex = static_cast<std::size_t>(&bestOf(history) - history.data());
    state.history = std::move(history);
    return state;
}

} // namespace

AnyTrainerState stateWithoutMoments(const AnyNetwork& network, const AnyNetwork& best,
                                    std::vector<Metrics> history, const TrainingSpec& training,
                                    std::int64_t iteration, RunStatus status) {
    const auto make = training.precision == Precision::single ? stateOf<float> : stateOf<double>;
    return make(network, best, std::move(history), training, iteration, status);
}

SetUp beginningOf(const KeptRun& run) {
    SetUp setUp{run.specs, run.samples, run.preparation, run.initial};
    if (setUp.data)
        return setUp;
    if (run.specs.data.source == DataSource::painted)
        throw Error("The painted samples of this run are no longer kept; choose another run.");
    setUp.data =
        std::make_shared<const Dataset>(loadDataset(run.specs.data, &setUp.preparation, readPicture));
    return setUp;
}

StoredRun reopened(const KeptRun& run) {
    if (!run.last || !run.best)
        throw Error("The network of this run is no longer kept; train the run again.");
    StoredRun stored;
    stored.beginning = beginningOf(run);
    stored.specs = specsAtEnd(run);
    stored.data = dataAtEnd(run, stored.beginning->data);
    stored.preparation = stored.beginning->preparation;
    stored.state = stateWithoutMoments(*run.last, *run.best, run.history, stored.specs.training,
                                       run.iterations, run.status);
    stored.edits = run.edits;
    stored.whole = false;
    return stored;
}

} // namespace hanscape
