#include "app/experiments/run_reader.h"

#include "app/importers/picture_reader.h"
#include "app/session/reopened_run.h"
#include "core/base/error.h"
#include "core/io/dataset_file.h"
#include "core/io/run_folder.h"

#include <algorithm>

namespace hanscape {

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
    const bool within = best && result.best.iteration < result.iterations;
    stored.state = stateWithoutMoments(model.network, bestModel.network, std::move(history), run.training,
                                       best ? result.best.iteration : result.iterations,
                                       within ? RunStatus::training : result.status);
    stored.whole = false;
    return stored;
}

} // namespace hanscape
