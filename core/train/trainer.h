#pragma once

#include "core/data/dataset.h"
#include "core/nn/parameter.h"
#include "core/train/evaluation.h"
#include "core/train/metrics.h"
#include "core/train/training_spec.h"

#include <memory>

namespace hanscape {

enum class RunStatus {
    training, ///< not at its end
    finished, ///< all iterations done
    stopped,  ///< the training accuracy asked for was reached
    diverged  ///< the loss or a parameter stopped being finite; an outcome, not a fault
};

/// All that a run needs to go on to the very bits of an uninterrupted one: a plain value. The draws of
/// iteration t come from a stream of (seed, t), so no generator state belongs to it.
template <class Scalar>
struct TrainerState {
    std::int64_t iteration = 0;
    RunStatus status = RunStatus::training;
    Network<Scalar> network;
    Vector<Scalar> firstMoment;    ///< SGD's velocity, or Adam's mean of gradients
    Vector<Scalar> secondMoment;   ///< Adam's mean of squared gradients; empty for SGD
    Network<Scalar> lastEvaluated; ///< the network of history.back()
    Network<Scalar> best;          ///< the network of the best evaluation
    std::size_t bestIndex = 0;     ///< that evaluation's place in the history
    std::vector<Metrics> history;  ///< every evaluation so far, the first at iteration 0
};
using AnyTrainerState = std::variant<TrainerState<float>, TrainerState<double>>;

/// Trains one network: a state machine with no thread of its own. advance(a) then advance(b) leaves the
/// same bits as advance(a + b).
class Trainer {
  public:
    /// Starts from weights drawn by the training spec's seed. Throws Error where check() of the network, the
    /// training spec or the data complains, or where they do not fit each other.
    Trainer(std::shared_ptr<const Dataset> data, const NetworkSpec& network, const TrainingSpec& training);
    /// The same on data that other runs train on, too, each on a thread of its own.
    Trainer(std::shared_ptr<SharedData> data, const NetworkSpec& network, const TrainingSpec& training);
    /// Starts from the given weights, in the spec's precision.
    Trainer(std::shared_ptr<const Dataset> data, const AnyNetwork& initial, const TrainingSpec& training);
    /// Goes on from a saved state. Throws Error where it does not fit the spec.
    Trainer(std::shared_ptr<const Dataset> data, AnyTrainerState state, const TrainingSpec& training);
    ~Trainer();
    Trainer(Trainer&&) noexcept;
    Trainer& operator=(Trainer&&) noexcept;

    /// Runs at most that many iterations, evaluating on the way where the spec says so, and returns how many
    /// were run: fewer at the end of the run.
    std::int64_t advance(std::int64_t iterations);

    /// Takes over the fields of a training spec that apply at once; throws Error where others differ too.
    void adjust(const TrainingSpec& training);

    /// Goes on with other data from the next iteration on: what a person has painted or flipped meanwhile.
    /// The evaluations so far stay as they were. Throws Error, changing nothing, where the data cannot be
    /// trained on or ask for another number of inputs or outputs.
    void replaceData(std::shared_ptr<const Dataset> data);

    /// Goes on with one parameter changed by hand; all else, the optimizer's moments too, stays as it is. The
    /// changed network is evaluated: history() gains an entry of the present iteration. Throws Error,
    /// changing nothing, where setParameter() of a network would, where the loss on the data would
    /// not be a finite number, and after the run has diverged.
    void setParameter(const ParameterId& id, double value);

    RunStatus status() const;
    std::int64_t iteration() const;
    std::int64_t totalIterations() const;
    double learningRate() const; ///< of the next iteration
    /// The network now; that of the last evaluation where the run has diverged.
    AnyNetwork network() const;
    AnyNetwork bestNetwork() const;
    const Metrics& last() const;
    /// Highest test accuracy, or lowest test NRMSE; of training where there is no test set. Ties to the
    /// earliest.
    const Metrics& best() const;
    const std::vector<Metrics>& history() const;
    AnyTrainerState state() const;

    const Dataset& data() const;
    const Objective& objective() const;
    const TrainingSpec& spec() const;

  private:
    template <class Scalar>
    class Run;
    using AnyRun = std::variant<std::unique_ptr<Run<float>>, std::unique_ptr<Run<double>>>;

    AnyRun m_run;
};

} // namespace hanscape
