#include "app/experiments/run_reader.h"

#include "app/importers/picture_reader.h"
#include "core/base/error.h"
#include "core/io/dataset_file.h"
#include "core/io/run_folder.h"

#include <algorithm>

namespace hanscape {
namespace {

template <class Scalar>
AnyTrainerState stateOf(const AnyNetwork& network, const AnyNetwork& best, std::vector<Metrics> history,
                        const TrainingSpec& training, const RunResult& result, bool atBest) {
    TrainerState<Scalar> state;
    std::visit([&](const auto& held) { state.best = convert<Scalar>(held); }, best);
    std::visit([&](const auto& held) { state.network = convert<Scalar>(held); }, network);
    state.lastEvaluated = state.network;
    state.status = atBest && result.best.iteration < result.iterations ? RunStatus::training : result.status;
    state.iteration = atBest ? result.best.iteration : result.iterations;
    const auto size = state.network.parameters().size();
    state.firstMoment = Vector<Scalar>::Zero(size);
    state.secondMoment = Vector<Scalar>::Zero(training.optimizer == OptimizerKind::adam ? size : 0);
    const auto found = std::find_if(history.begin(), history.end(), [&](const Metrics& metrics) {
        return metrics.iteration == result.best.iteration;
    });
    state.bestIndex = static_cast<std::size_t>(found - history.begin());
    state.history = std::move(history);
    return state;
}

} // namespace

Dataset loadRunData(const DatasetSpec& spec, Preparation& preparation) {
    return loadDataset(spec, &preparation, readPicture);
}

StoredRun readStoredRun(const std::string& folder, const PlannedRun& run, const RunResult& result,
                        bool best) {
    std::vector<Metrics> history = RunFolder::open(folder).readMetrics();
    if (best)
        std::erase_if(history,
                      [&](const Metrics& metrics) { return metrics.iteration > result.best.iteration; });
    const bool hasBest = std::any_of(history.begin(), history.end(), [&](const Metrics& metrics) {
        return metrics.iteration == result.best.iteration;
    });
    if (!hasBest)
        throw Error(
            "The metrics in '" + folder +
            "' lack the evaluation that its result names as the best; run it again in another folder.");
    const Model bestModel = loadModel(folder + "/best.safetensors");
    const Model model = best ? bestModel : loadModel(folder + "/last.safetensors");
    StoredRun stored;
    stored.specs = {run.data, run.architecture, run.training};
    stored.data = std::make_shared<Dataset>(loadRunData(run.data, stored.preparation));
    const auto make = run.training.precision == Precision::single ? stateOf<float> : stateOf<double>;
    stored.state = make(model.network, bestModel.network, std::move(history), run.training, result, best);
    return stored;
}

} // namespace hanscape
