#include "core/train/optimizer_choice.h"

namespace hanscape {

void takeOptimizer(TrainingSpec& spec, OptimizerKind optimizer) {
    const bool adam = optimizer == OptimizerKind::adam;
    spec.optimizer = optimizer;
    spec.learningRate = adam ? 0.001 : TrainingSpec().learningRate;
    spec.schedule = adam ? Schedule::constant : TrainingSpec().schedule;
}

} // namespace hanscape
