#include "core/train/training_spec.h"

namespace hanscape {

const FieldTable<TrainingSpec>& trainingFields() {
    using S = TrainingSpec;
    static const FieldTable<S> table{
        choiceField(
            &S::loss,
            {"loss", "loss", "Loss",
             "Mean squared error, the mean of (f − t)², or cross-entropy, the mean of −ln softmax(f)ₜ."},
            {"mse", "cross-entropy"}),
        choiceField(&S::optimizer,
                    {"optimizer", "optimizer", "Optimizer",
                     "SGD with momentum, v ← μv + g and θ ← θ − ηv, or Adam (0.9, 0.999, 1e-8)."},
                    {"sgd", "adam"}),
        field(&S::learningRate,
              {"learning_rate", "lr", "Learning rate", "Initial step size η of the optimizer: θ ← θ − ηv.",
               "", true},
              {0, 1000, true}),
        field(&S::momentum,
              {"momentum", "momentum", "Momentum", "Share μ of the last step that SGD keeps: v ← μv + g.", "",
               true},
              {0, 0.9999}),
        field(&S::weightDecay,
              {"weight_decay", "weight-decay", "Weight decay",
               "Factor λ of the parameters that is added to their gradient: g ← g + λθ.", "", true},
              {0, 100}),
        choiceField(&S::schedule,
                    {"schedule", "schedule", "Schedule",
                     "The paper divides the rate, η ← η/5, at 1/2, 7/10 and 9/10 of the run; or constant.",
                     "", true},
                    {"paper", "constant"}),
        field(&S::batch,
              {"batch", "batch", "Batch",
               "Samples B drawn without replacement for each iteration: g = ∇ (1/B) Σ loss.", "full", true},
              {0, 1e7}),
        field(&S::iterations,
              {"iterations", "iterations", "Iterations", "Length of the run, in steps of the optimizer.", "",
               true},
              {0, 1e9}),
        field(&S::epochs,
              {"epochs", "epochs", "Epochs",
               "Length of the run in epochs of ⌈samples/batch⌉ iterations; 0 leaves it to Iterations.", "",
               true},
              {0, 1e7}),
        field(&S::seed, {"seed", "seed", "Seed", "Seed of the initial weights and of the batches."},
              {0, 0x1p53}),
        field(&S::evaluateEvery,
              {"evaluate_every", "evaluate-every", "Evaluate every",
               "Iterations from one evaluation of all training and test samples to the next.", "", true},
              {1, 1e9}),
        field(&S::stopAtAccuracy,
              {"stop_at_accuracy", "stop-at-accuracy", "Stop at accuracy",
               "Training accuracy, as a fraction, at which training stops; never: at none.", "never", true},
              {0, 1}),
        choiceField(&S::precision,
                    {"precision", "precision", "Precision",
                     "Arithmetic of training: 32 bits, about 7 digits, or 64 bits, about 16."},
                    {"float", "double"}),
        field(&S::threads,
              {"threads", "threads", "Threads", "Processor threads that share each batch of this one run."},
              {1, 256}),
    };
    return table;
}

std::vector<std::string> check(const TrainingSpec& spec) { return checkFields(spec, trainingFields()); }

bool appliesAtOnce(const TrainingSpec& from, const TrainingSpec& to) {
    for (const auto& field : trainingFields())
        if (!field.text.live && field.get(from) != field.get(to))
            return false;
    return true;
}

std::int64_t totalIterations(const TrainingSpec& spec, Eigen::Index trainingSamples) {
    if (spec.epochs == 0)
        return spec.iterations;
    const std::int64_t batch =
        spec.batch == 0 ? trainingSamples : std::min<std::int64_t>(spec.batch, trainingSamples);
    return spec.epochs * ((trainingSamples + batch - 1) / batch);
}

double learningRateAt(const TrainingSpec& spec, std::int64_t iteration, std::int64_t total) {
    if (spec.schedule == Schedule::constant)
        return spec.learningRate;
    double rate = spec.learningRate;
    for (const std::int64_t tenths : {5, 7, 9}) // in whole numbers, so that no rounding moves a step
        if (10 * iteration >= tenths * total)
            rate /= 5;
    return rate;
}

} // namespace hanscape
