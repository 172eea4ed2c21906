#pragma once

#include "app/commands/interrupt.h"
#include "core/io/run_folder.h"
#include "core/train/trainer.h"

#include <optional>
#include <QString>

namespace hanscape {

/// How a training run went, its time above all.
struct TrainingOutcome {
    bool interrupted = false;
    double seconds = 0;                  ///< all of it, evaluations and saving included
    double microsecondsPerIteration = 0; ///< of training alone; NaN where no iteration ran
};

/// Runs a trainer to its end, or to an interruption, with progress on standard error; records it in the
/// folder and saves its state there every 1,000 iterations.
TrainingOutcome runToEnd(Trainer& trainer, const std::optional<RunFolder>& folder,
                         const InterruptGuard& guard);

/// "training 93.1 %, test 91.0 %", or the NRMSE.
QString describeScores(const Metrics& metrics);

} // namespace hanscape
