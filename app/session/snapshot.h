#pragma once

#include "core/nn/objective.h"
#include "core/train/trainer.h"

namespace hanscape {

/// What the window sees of a run at one moment: immutable once published.
struct Snapshot {
    std::int64_t run = 0; ///< number of the run, one more at each start or rewind
    AnyNetwork network;
    std::shared_ptr<const AnyNetwork> best; ///< the network of the best evaluation
    Objective objective;
    RunStatus status = RunStatus::training;
    bool running = false; ///< iterations go on
    std::int64_t iteration = 0;
    std::int64_t totalIterations = 0;
    double learningRate = 0;
    double iterationsPerSecond = 0; ///< of the last slice; 0 while not running
    Metrics last, bestMetrics;
};

/// Evaluations of a run, as they come.
struct RunMetrics {
    std::int64_t run = 0;
    Metrics metrics;
};

} // namespace hanscape
