#pragma once

#include "core/nn/objective.h"
#include "core/train/recording.h"
#include "core/train/run_edit.h"
#include "core/train/trainer.h"

namespace hanscape {

/// What the window sees of a run at one moment: immutable once published.
struct Snapshot {
    std::int64_t run = 0; ///< number of the run, one more at each start or rewind
    AnyNetwork network;
    std::shared_ptr<const AnyNetwork> best; ///< the network of the best evaluation
    Objective objective;
    RunStatus status = RunStatus::training;
    bool running = false;  ///< iterations go on
    bool replayed = false; ///< of the recording, and not what training goes on from
    std::int64_t iteration = 0;
    std::int64_t totalIterations = 0;
    double learningRate = 0;
    double iterationsPerSecond = 0; ///< of the last slice; 0 while not running
    Metrics last, bestMetrics;
    std::shared_ptr<const RunEdits> edits; ///< carried out so far; never null
    std::size_t replayedEdits = 0;         ///< how many of them, from the first on, repeat an earlier run's
    std::size_t editsToCome = 0;           ///< of that run
};

/// Frames of a run's recording, as they come.
struct RunFrame {
    std::int64_t run = 0;
    std::int64_t stride = 1; ///< of the recording that it begins
    std::shared_ptr<const RecordedFrame> frame;
};

/// Evaluations of a run, as they come.
struct RunMetrics {
    std::int64_t run = 0;
    Metrics metrics;
};

} // namespace hanscape
