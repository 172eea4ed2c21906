#pragma once

#include "core/experiments/experiment_spec.h"

namespace hanscape {

/// One run of an experiment, by its index: the same whoever runs it, and in whatever order.
struct PlannedRun {
    std::int64_t index = 0;
    std::size_t row = 0;
    ExperimentKind kind = ExperimentKind::training;
    DatasetSpec data; ///< of its own data seed
    ArchitectureSpec architecture;
    TrainingSpec training;       ///< of its own rate and seed
    LandscapeSpec landscapes;    ///< where the run is of that kind
    VariabilitySpec variability; ///< likewise

    /// "HanNet, rate 0.05, seed 3", and the data seed where there are several; "relu-21".
    std::string title;
};

/// All runs of an experiment: data seed by data seed, row by row, rate by rate, seed by seed; where nothing
/// is trained, one a row.
std::vector<PlannedRun> planOf(const ExperimentSpec& spec);

/// What a run is, as JSON: equal exactly where the runs are the same.
nlohmann::json toJson(const PlannedRun& run);

} // namespace hanscape
