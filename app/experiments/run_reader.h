#pragma once

#include "app/session/training_session.h"
#include "core/experiments/experiment_plan.h"
#include "core/experiments/run_result.h"

namespace hanscape {

/// The data set of a run, as the window and the command line load it.
Dataset loadRunData(const DatasetSpec& spec, Preparation& preparation);

/// A run of an experiment as it stood at its end, or at its best iterate with the evaluations up to there.
/// Both networks are the run's own; an experiment keeps no moments of the optimizer, so training from there
/// begins with none. Throws Error where the folder does not hold the run's files.
StoredRun readStoredRun(const std::string& folder, const PlannedRun& run, const RunResult& result, bool best);

} // namespace hanscape
