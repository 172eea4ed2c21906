#include "core/experiments/experiment_plan.h"

#include "core/io/json.h"

namespace hanscape {
namespace {

using Plan = std::vector<PlannedRun>;

/// The next run of a plan, all but its title and what is its own.
PlannedRun nextOf(const Plan& plan, const ExperimentSpec& spec, std::size_t r) {
    const ExperimentRow& row = spec.rows[r];
    return {static_cast<std::int64_t>(plan.size()),
            r,
            spec.kind,
            row.data,
            row.architecture,
            row.training,
            row.landscapes,
            row.variability,
            row.name};
}

void planTraining(Plan& plan, const ExperimentSpec& spec, std::size_t r, int split) {
    for (const double rate : spec.rows[r].rates)
        for (int seed = 1; seed <= spec.rows[r].runs; ++seed) {
            PlannedRun run = nextOf(plan, spec, r);
            run.data.seed += split;
            run.training.learningRate = rate;
            run.training.seed = seed;
            run.title += ", rate " + describeNumber(rate) + ", seed " + std::to_string(seed);
            if (spec.dataSeeds > 1)
                run.title += ", data seed " + std::to_string(run.data.seed);
            plan.push_back(std::move(run));
        }
}

} // namespace

std::vector<PlannedRun> planOf(const ExperimentSpec& spec) {
    Plan plan;
    if (spec.kind != ExperimentKind::training) {
        for (std::size_t r = 0; r < spec.rows.size(); ++r)
            plan.push_back(nextOf(plan, spec, r));
        return plan;
    }
    for (int split = 0; split < spec.dataSeeds; ++split)
        for (std::size_t r = 0; r < spec.rows.size(); ++r)
            planTraining(plan, spec, r, split);
    return plan;
}

nlohmann::json toJson(const PlannedRun& run) {
    if (run.kind == ExperimentKind::landscapes)
        return {{"index", run.index}, {"landscapes", fieldsToJson(run.landscapes, landscapeFields())}};
    if (run.kind == ExperimentKind::variability)
        return {{"index", run.index}, {"variability", fieldsToJson(run.variability, variabilityFields())}};
    return {{"index", run.index},
            {"data", fieldsToJson(run.data, datasetFields())},
            {"architecture", fieldsToJson(run.architecture, architectureFields())},
            {"training", fieldsToJson(run.training, trainingFields())}};
}

} // namespace hanscape
