#pragma once

#include "app/session/training_session.h"
#include "core/io/kept_run.h"

namespace hanscape {

/// All that a kept run began with, its data made or read where it does not hold them. Throws Error where they
/// are no longer to be had.
SetUp beginningOf(const KeptRun& run);

/// A kept run as it was left, for TrainingSession::openRun(). Throws Error where its networks or its data are
/// no longer to be had.
StoredRun reopened(const KeptRun& run);

/// A run's state by its networks and evaluations. The optimizer's moments are none, so that training goes on
/// from it to other bits than the run itself would have.
AnyTrainerState stateWithoutMoments(const AnyNetwork& network, const AnyNetwork& best,
                                    std::vector<Metrics> history, const TrainingSpec& training,
                                    std::int64_t iteration, RunStatus status);

} // namespace hanscape
