#include "core/train/run.h"

#include "core/base/denormals.h"
#include "core/base/error.h"
#include "core/train/optimizer.h"

#include <cmath>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

namespace hanscape {
namespace {

/// Samples that go through the network at a time: the activations of the paper's networks stay in the
/// second-level cache between the pass forwards and the pass back.
constexpr Eigen::Index blockSamples = 256;

/// Whether a is a better evaluation than b: by test, else validation, else training scores.
bool better(const Metrics& a, const Metrics& b) {
    for (const auto part : {&Metrics::test, &Metrics::validation, &Metrics::train}) {
        const Scores &x = a.*part, &y = b.*part;
        if (!std::isnan(x.accuracy) && !std::isnan(y.accuracy))
            return x.accuracy > y.accuracy;
        if (!std::isnan(x.nrmse) && !std::isnan(y.nrmse))
            return x.nrmse < y.nrmse;
    }
    return false;
}

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

} // namespace

template <class Scalar>
Trainer::Run<Scalar>::Run(std::shared_ptr<const Dataset> data, TrainerState<Scalar> state,
                          const TrainingSpec& spec)
    : m_data(std::move(data)), m_spec(spec), m_objective(objectiveOf(*m_data, spec.loss)),
      m_train(*m_data, Part::train, m_objective), m_validation(*m_data, Part::validation, m_objective),
      m_test(*m_data, Part::test, m_objective),
      m_sampler(m_train.samples(), spec.batch, static_cast<std::uint64_t>(spec.seed)),
      m_state(std::move(state)) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    checkFit(m_state.network, *m_data, m_objective);
    const auto size = m_state.network.parameters().size();
    const auto momentSize = m_spec.optimizer == OptimizerKind::adam ? size : 0;
    if (m_state.firstMoment.size() != size || m_state.secondMoment.size() != momentSize)
        throw Error("The saved state does not fit the optimizer; resume with the optimizer of the run.");
    prepareShares();
    endIfDone();
}

template <class Scalar>
Trainer::Run<Scalar>::Run(std::shared_ptr<const Dataset> data, Network<Scalar> initial,
                          const TrainingSpec& spec)
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
void Trainer::Run<Scalar>::prepareShares() {
    const Eigen::Index batch = m_sampler.size();
    const Eigen::Index count = std::min<Eigen::Index>(m_spec.threads, batch);
    m_shares.resize(static_cast<std::size_t>(count));
    for (Eigen::Index i = 0; i < count; ++i) {
        auto& share = m_shares[static_cast<std::size_t>(i)];
        share.begin = batch * i / count;
        share.count = batch * (i + 1) / count - share.begin;
        share.blocks = (share.count + blockSamples - 1) / blockSamples;
        share.execution.emplace(m_state.network.spec());
        share.execution->setSamples((share.count + share.blocks - 1) / share.blocks);
        share.targets.resize(m_train.targets().rows(), share.execution->samples());
    }
    // More shares than processors are worked off in turn; the bits stay those of their number.
    const int threads = std::min(static_cast<int>(count), oneapi::tbb::info::default_concurrency());
    m_arena = count > 1 ? std::make_unique<oneapi::tbb::task_arena>(threads) : nullptr;
}

template <class Scalar>
void Trainer::Run<Scalar>::gather(Share& share, Block block, const std::vector<Eigen::Index>& drawn) const {
    const auto copy = [&](const Batch<Scalar>& from, Batch<Scalar>& to) {
        for (Eigen::Index row = 0; row < from.rows(); ++row) {
            const Scalar* source = from.data() + row * from.cols();
            Scalar* target = to.data() + row * to.cols();
            for (Eigen::Index i = 0; i < block.count; ++i)
                target[i] = source[drawn[static_cast<std::size_t>(block.begin + i)]];
        }
    };
    copy(m_train.inputs(), share.execution->input());
    copy(m_train.targets(), share.targets);
}

/// Forwards and backwards with one block of a share; returns its part of the batch's loss.
template <class Scalar>
double Trainer::Run<Scalar>::propagate(Share& share, Block block, const std::vector<Eigen::Index>& drawn,
                                       Vector<Scalar>& gradient) {
    gather(share, block, drawn);
    share.execution->forward(m_state.network);
    auto delta = share.execution->delta();
    const double loss = differentiateLoss<Scalar>(
        m_objective.loss, share.execution->outputs().leftCols(block.count),
        share.targets.leftCols(block.count), delta.leftCols(block.count), m_sampler.size());
    // A block may be a sample shorter than the longest; what stands in that sample's place must not count.
    delta.middleCols(block.count, share.execution->samples() - block.count).setZero();
    share.execution->backward(m_state.network, gradient);
    return loss;
}

template <class Scalar>
void Trainer::Run<Scalar>::propagate(Share& share, const std::vector<Eigen::Index>& drawn) {
    share.loss = 0;
    for (Eigen::Index i = 0; i < share.blocks; ++i) {
        const Eigen::Index begin = share.count * i / share.blocks, end = share.count * (i + 1) / share.blocks;
        const Block block{share.begin + begin, end - begin};
        share.loss += propagate(share, block, drawn, i == 0 ? share.gradient : share.blockGradient);
        if (i > 0)
            share.gradient += share.blockGradient;
    }
}

template <class Scalar>
double Trainer::Run<Scalar>::computeGradient() {
    const auto& drawn = m_sampler.draw(m_state.iteration);
    if (m_shares.size() == 1) {
        propagate(m_shares[0], drawn);
        return m_shares[0].loss;
    }
    m_arena->execute([&] {
        oneapi::tbb::parallel_for(std::size_t(0), m_shares.size(), [&](std::size_t i) {
            const FlushDenormals flush;
            propagate(m_shares[i], drawn);
        });
    });
    // Summed in the order of the shares, so that the bits depend on their number alone.
    double loss = m_shares[0].loss;
    for (std::size_t i = 1; i < m_shares.size(); ++i) {
        m_shares[0].gradient += m_shares[i].gradient;
        loss += m_shares[i].loss;
    }
    return loss;
}

template <class Scalar>
bool Trainer::Run<Scalar>::step() {
    const double loss = computeGradient();
    if (!std::isfinite(loss))
        return false;
    optimize(m_spec, learningRateAt(m_spec, m_state.iteration, total()), m_state.iteration + 1,
             m_shares[0].gradient, m_state.network.parameters(), m_state.firstMoment, m_state.secondMoment);
    ++m_state.iteration;
    // A sum is finite only where all its terms are, and costs a pass over the parameters, no more.
    return std::isfinite(static_cast<double>(m_state.network.parameters().sum()));
}

template <class Scalar>
Metrics Trainer::Run<Scalar>::scoresOf(const Network<Scalar>& network) {
    return {m_state.iteration, m_train.score(network), m_validation.score(network), m_test.score(network)};
}

template <class Scalar>
void Trainer::Run<Scalar>::evaluateNow() {
    const Metrics metrics = scoresOf(m_state.network);
    if (!std::isfinite(metrics.train.loss)) {
        if (!m_state.history.empty()) {
            m_state.status = RunStatus::diverged;
            return;
        }
        throw Error(
            "The initial network's loss on the training data is not a finite number; lower the gain of the "
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
    m_spec = spec;
    if (redraw) {
        m_sampler = BatchSampler(m_train.samples(), spec.batch, static_cast<std::uint64_t>(spec.seed));
        prepareShares();
    }
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
    m_data = std::move(data);
    m_objective = objective;
    m_train = EvaluationSet<Scalar>(*m_data, Part::train, objective);
    m_validation = EvaluationSet<Scalar>(*m_data, Part::validation, objective);
    m_test = EvaluationSet<Scalar>(*m_data, Part::test, objective);
    m_sampler = BatchSampler(m_train.samples(), m_spec.batch, static_cast<std::uint64_t>(m_spec.seed));
    prepareShares();
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
    if (!std::isfinite(metrics.train.loss))
        throw Error("With this value the loss on the training data is not a finite number; choose one nearer "
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
