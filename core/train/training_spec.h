#pragma once

#include "core/base/field_table.h"
#include "core/nn/loss.h"

namespace hanscape {

enum class OptimizerKind { sgd, adam };
enum class Schedule { paper, constant };
enum class Precision { single, twofold };

/// How a network is trained. The defaults are the paper's for the checkerboard.
struct TrainingSpec {
    Loss loss = Loss::mse;
    OptimizerKind optimizer = OptimizerKind::sgd;
    double learningRate = 0.05;
    double momentum = 0.9;
    double weightDecay = 0;
    Schedule schedule = Schedule::paper;
    int batch = 100; ///< samples an iteration; 0: all of them
    std::int64_t iterations = 40000;
    std::int64_t epochs = 0; ///< where above 0, iterations = epochs · ⌈samples/batch⌉
    std::int64_t seed = 1;   ///< of the initial weights and, in a stream of its own, of the batches
    std::int64_t evaluateEvery = 100;
    double stopAtAccuracy = 0; ///< training accuracy at which training stops; 0: never
    Precision precision = Precision::single;
    int threads = 1; ///< each takes an equal share of a batch; the bits depend on their number

    bool operator==(const TrainingSpec&) const = default;
};

const FieldTable<TrainingSpec>& trainingFields();

/// Every complaint about the spec, one sentence each; empty where it can be run.
std::vector<std::string> check(const TrainingSpec& spec);

/// Whether every difference between the two applies to a run under way, without a rewind.
bool appliesAtOnce(const TrainingSpec& from, const TrainingSpec& to);

/// Iterations of a whole run on that many training samples: given, or an epoch being ⌈samples/batch⌉.
std::int64_t totalIterations(const TrainingSpec& spec, Eigen::Index trainingSamples);

/// Learning rate at an iteration: constant, or divided by 5 at 1/2, 7/10 and 9/10 of the run (paper, §3.1).
double learningRateAt(const TrainingSpec& spec, std::int64_t iteration, std::int64_t total);

} // namespace hanscape
