#include "core/train/run.h"

#include "core/base/denormals.h"
#include "core/base/error.h"
#include "core/train/best_evaluation.h"
#include "core/train/optimizer.h"

#include <cmath>

namespace hanscape {
namespace {

template <class Scalar>
void checkFit(const Network<Scalar>& network, const Dataset& data, const Objective& objective) {
    if (const auto complaints = check(data); !complaints.empty())
        throw Error(complaints.front());
    checkParameters(network);
    const auto& spec = network.spec();
    if (spec.inputs != data.features())
        throw Error("The network takes " + std::to_string(spec.inputs) + " inputs and the data have " +
                    std::to_string(data.features()) + "; choose a network or data that fit each other.");
    if (spec.outputs() != objective.outputs())
        throw Error("The network has " + std::to_string(spec.outputs()) + " outputs and the data need " +
                    std::to_string(objective.outputs()) + "; choose a network or data that fit each other.");
}

/// A batch of one sample has no variance to normalise by.
void checkBatch(const NetworkSpec& network, Eigen::Index batch) {
    if (normalisesBatches(network) && batch < 2)
        throw Error("Batch normalisation needs at least two samples a batch, and this one has " +
                    std::to_string(batch) + "; train on larger batches.");
}

} // namespace

template <class Scalar>
Trainer::Run<Scalar>::Run(std::shared_ptr<SharedData> data, TrainerState<Scalar> state,
                          const TrainingSpec& spec)
    : m_data(std::move(data)), m_spec(spec), m_objective(objectiveOf(*m_data->dataset(), spec.loss)),
      m_train(samplesOf(Part::train)), m_validation(samplesOf(Part::validation)),
      m_test(samplesOf(Part::test)),
      m_sampler(m_train.samples(), spec.batch, static_cast<std::uint64_t>(spec.seed)),
      m_state(std::move(state)) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    // That of a run which has diverged holds what is no number, and is not trained on.
    checkFit(m_state.status == RunStatus::diverged ? m_state.lastEvaluated : m_state.network,
             *m_data->dataset(), m_objective);
    checkBatch(m_state.network.spec(), m_sampler.size());
    const auto size = m_state.network.parameters().size();
    const auto momentSize = m_spec.optimizer == OptimizerKind::adam ? size : 0;
    if (m_state.firstMoment.size() != size || m_state.secondMoment.size() != momentSize)
        throw Error("The saved state does not fit the optimizer; resume with the optimizer of the run.");
    prepareGradient();
    endIfDone();
}

template <class Scalar>
Trainer::Run<Scalar>::Run(std::shared_ptr<SharedData> data, Network<Scalar> initial, const TrainingSpec& spec)
    : Run(
          std::move(data),
          [&] {
              TrainerState<Scalar> state;
              const auto size = initial.parameters().size();
              state.network = std::move(initial);
              state.firstMoment = Vector<Scalar>::Zero(size);
              state.secondMoment = Vector<Scalar>::Zero(spec.optimizer == OptimizerKind::adam ? size : 0);
              return state;
          }(),
          spec) {
    evaluateNow();
    endIfDone();
}

template <class Scalar>
void Trainer::Run<Scalar>::prepareGradient() {
    m_gradient = BatchGradient<Scalar>(m_state.network.spec(), m_sampler.size(), m_spec.threads);
}

template <class Scalar>
bool Trainer::Run<Scalar>::step() {
    const double loss =
        m_gradient.compute(m_state.network, m_train, m_objective.loss, m_sampler.draw(m_state.iteration));
    if (!std::isfinite(loss))
        return false;
    optimize(m_spec, learningRateAt(m_spec, m_state.iteration, total()), m_state.iteration + 1,
             m_gradient.gradient(), m_state.network.parameters(), m_state.firstMoment, m_state.secondMoment);
    m_gradient.updateStatistics(m_state.network);
    ++m_state.iteration;
    // A sum is finite only where all its terms are, and costs a pass over the parameters, no more.
    return std::isfinite(static_cast<double>(m_state.network.parameters().sum())) &&
           std::isfinite(static_cast<double>(m_state.network.statistics().sum()));
}

template <class Scalar>
Metrics Trainer::Run<Scalar>::scoresOf(const Network<Scalar>& network) {
    return {m_state.iteration, m_train.score(network), m_validation.score(network), m_test.score(network)};
}

/// Whether the loss on each part that has samples is a finite number.
template <class Scalar>
bool Trainer::Run<Scalar>::areFinite(const Metrics& metrics) const {
    return std::isfinite(metrics.train.loss) &&
           (m_validation.samples() == 0 || std::isfinite(metrics.validation.loss)) &&
           (m_test.samples() == 0 || std::isfinite(metrics.test.loss));
}

template <class Scalar>
void Trainer::Run<Scalar>::evaluateNow() {
    const Metrics metrics = scoresOf(m_state.network);
    if (!areFinite(metrics)) {
        if (!m_state.history.empty()) {
            m_state.status = RunStatus::diverged;
            return;
        }
        throw Error("The initial network's loss on the data is not a finite number; lower the gain of the "
                    "initialisation, the depth, or the scale of the inputs.");
    }
    record(metrics);
}

template <class Scalar>
void Trainer::Run<Scalar>::record(const Metrics& metrics) {
    m_state.lastEvaluated = m_state.network;
    m_state.history.push_back(metrics);
    if (m_state.history.size() == 1 || better(metrics, m_state.history[m_state.bestIndex])) {
        m_state.bestIndex = m_state.history.size() - 1;
        m_state.best = m_state.network;
    }
    if (m_spec.stopAtAccuracy > 0 && metrics.train.accuracy >= m_spec.stopAtAccuracy)
        m_state.status = RunStatus::stopped;
}

template <class Scalar>
void Trainer::Run<Scalar>::endIfDone() {
    if (m_state.status == RunStatus::training && m_state.iteration >= total())
        m_state.status = RunStatus::finished;
}

template <class Scalar>
std::int64_t Trainer::Run<Scalar>::advance(std::int64_t iterations) {
    const FlushDenormals flush;
    const std::int64_t begin = m_state.iteration;
    while (m_state.status == RunStatus::training && m_state.iteration - begin < iterations) {
        if (!step()) {
            m_state.status = RunStatus::diverged;
            break;
        }
        if (m_state.iteration % m_spec.evaluateEvery == 0 || m_state.iteration >= total())
            evaluateNow();
        endIfDone();
    }
    return m_state.iteration - begin;
}

template <class Scalar>
void Trainer::Run<Scalar>::adjust(const TrainingSpec& spec) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    if (!appliesAtOnce(m_spec, spec))
        throw Error("This change needs a rewind: the run under way cannot take it over.");
    const bool redraw = spec.batch != m_spec.batch;
    if (redraw) {
        BatchSampler sampler(m_train.samples(), spec.batch, static_cast<std::uint64_t>(spec.seed));
        checkBatch(m_state.network.spec(), sampler.size());
        m_sampler = std::move(sampler);
    }
    m_spec = spec;
    if (redraw)
        prepareGradient();
    // A longer run, or a higher accuracy asked for, takes up training again; a shorter one ends it here.
    if (m_state.status == RunStatus::finished || m_state.status == RunStatus::stopped)
        m_state.status = RunStatus::training;
    const double accuracy = m_state.history.back().train.accuracy;
    if (m_spec.stopAtAccuracy > 0 && accuracy >= m_spec.stopAtAccuracy)
        m_state.status = RunStatus::stopped;
    if (m_state.iteration >= total() && m_state.history.back().iteration != m_state.iteration)
        evaluateNow();
    endIfDone();
}

template <class Scalar>
void Trainer::Run<Scalar>::replaceData(std::shared_ptr<const Dataset> data) {
    const Objective objective = objectiveOf(*data, m_spec.loss);
    checkFit(m_state.network, *data, objective);
    const auto samples = static_cast<Eigen::Index>(data->indices(Part::train).size());
    checkBatch(m_state.network.spec(),
               m_spec.batch == 0 ? samples : std::min<Eigen::Index>(samples, m_spec.batch));
    m_data = std::make_shared<SharedData>(std::move(data));
    m_objective = objective;
    m_train = samplesOf(Part::train);
    m_validation = samplesOf(Part::validation);
    m_test = samplesOf(Part::test);
    m_sampler = BatchSampler(m_train.samples(), m_spec.batch, static_cast<std::uint64_t>(m_spec.seed));
    prepareGradient();
    // Epochs are counted in the data's own length, so the end may have moved to either side.
    if (m_state.status == RunStatus::finished && m_state.iteration < total())
        m_state.status = RunStatus::training;
    endIfDone();
}

template <class Scalar>
void Trainer::Run<Scalar>::setParameter(const ParameterId& id, double value) {
    if (m_state.status == RunStatus::diverged)
        throw Error("The run has diverged; rewind it before changing a parameter.");
    Network<Scalar> changed = m_state.network;
    hanscape::setParameter(changed, id, value);
    const Metrics metrics = scoresOf(changed);
    if (!areFinite(metrics))
        throw Error("With this value the loss on the data is not a finite number; choose one nearer "
                    "to 0.");
    m_state.network = std::move(changed);
    if (m_state.status == RunStatus::stopped)
        m_state.status = RunStatus::training; // unless the accuracy asked for is still reached
    record(metrics);
    endIfDone();
}

template class Trainer::Run<float>;
template class Trainer::Run<double>;

} // namespace hanscape
