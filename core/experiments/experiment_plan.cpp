#include "core/experiments/experiment_plan.h"

#include "core/io/json.h"

namespace hanscape {

std::vector<PlannedRun> planOf(const ExperimentSpec& spec) {
    std::vector<PlannedRun> plan;
    for (int split = 0; split < spec.dataSeeds; ++split)
        for (std::size_t r = 0; r < spec.rows.size(); ++r) {
            const ExperimentRow& row = spec.rows[r];
            for (const double rate : row.rates)
                for (int seed = 1; seed <= row.runs; ++seed) {
                    PlannedRun run{static_cast<std::int64_t>(plan.size()),
                                   r,
                                   row.data,
                                   row.architecture,
                                   row.training,
                                   {}};
                    run.data.seed += split;
                    run.training.learningRate = rate;
                    run.training.seed = seed;
                    run.title =
                        row.name + ", rate " + describeNumber(rate) + ", seed " + std::to_string(seed);
                    if (spec.dataSeeds > 1)
                        run.title += ", data seed " + std::to_string(run.data.seed);
                    plan.push_back(std::move(run));
                }
        }
    return plan;
}

nlohmann::json toJson(const PlannedRun& run) {
    return {{"index", run.index},
            {"data", fieldsToJson(run.data, datasetFields())},
            {"architecture", fieldsToJson(run.architecture, architectureFields())},
            {"training", fieldsToJson(run.training, trainingFields())}};
}

} // namespace hanscape
