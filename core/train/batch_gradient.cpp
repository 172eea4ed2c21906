#include "core/train/batch_gradient.h"

#include "core/base/denormals.h"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

namespace hanscape {
namespace {

/// Samples that go through the network at a time: the activations of the paper's networks stay in the
/// second-level cache between the pass forwards and the pass back.
constexpr Eigen::Index blockSamples = 256;

} // namespace

template <class Scalar>
BatchGradient<Scalar>::BatchGradient(const NetworkSpec& spec, Eigen::Index batch, int threads)
    : m_batch(batch) {
    const Eigen::Index count = std::min<Eigen::Index>(threads, batch);
    m_shares.resize(static_cast<std::size_t>(count));
    for (Eigen::Index i = 0; i < count; ++i) {
        auto& share = m_shares[static_cast<std::size_t>(i)];
        share.begin = batch * i / count;
        share.count = batch * (i + 1) / count - share.begin;
        share.execution.emplace(spec);
        // A batch normalisation needs all of a batch before it can go on: a share is one block then.
        if (share.execution->stages() == 1)
            share.blocks = (share.count + blockSamples - 1) / blockSamples;
        share.execution->setSamples((share.count + share.blocks - 1) / share.blocks);
        share.targets.resize(spec.outputs(), share.execution->samples());
    }
    m_moments.resize(m_shares[0].execution->stages() - 1);
    // More shares than processors are worked off in turn; the bits stay those of their number.
    const int processors = std::min(static_cast<int>(count), oneapi::tbb::info::default_concurrency());
    m_arena = count > 1 ? std::make_unique<oneapi::tbb::task_arena>(processors) : nullptr;
}

template <class Scalar>
template <class Work>
void BatchGradient<Scalar>::forShares(const Work& work) {
    if (m_shares.size() == 1) {
        work(m_shares[0]);
        return;
    }
    m_arena->execute([&] {
        oneapi::tbb::parallel_for(std::size_t(0), m_shares.size(), [&](std::size_t i) {
            const FlushDenormals flush;
            work(m_shares[i]);
        });
    });
}

template <class Scalar>
void BatchGradient<Scalar>::gather(Share& share, Block block, const Job& job) const {
    const auto copy = [&](const Batch<Scalar>& from, Batch<Scalar>& to) {
        for (Eigen::Index row = 0; row < from.rows(); ++row) {
            const Scalar* source = from.data() + row * from.cols();
            Scalar* target = to.data() + row * to.cols();
            for (Eigen::Index i = 0; i < block.count; ++i)
                target[i] = source[job.drawn[static_cast<std::size_t>(block.begin + i)]];
        }
    };
    copy(job.samples.inputs(), share.execution->input());
    copy(job.samples.targets(), share.targets);
}

/// Writes ∂loss/∂outputs of a block; returns its part of the batch's loss.
template <class Scalar>
double BatchGradient<Scalar>::differentiate(Share& share, Block block, const Job& job) const {
    auto delta = share.execution->delta();
    const double loss =
        differentiateLoss<Scalar>(job.loss, share.execution->outputs().leftCols(block.count),
                                  share.targets.leftCols(block.count), delta.leftCols(block.count), m_batch);
    // A block may be a sample shorter than the longest; what stands in that sample's place must not count.
    delta.middleCols(block.count, share.execution->samples() - block.count).setZero();
    return loss;
}

template <class Scalar>
double BatchGradient<Scalar>::propagate(Share& share, Block block, const Job& job,
                                        Vector<Scalar>& gradient) const {
    gather(share, block, job);
    share.execution->forward(job.network);
    const double loss = differentiate(share, block, job);
    share.execution->backward(job.network, gradient);
    return loss;
}

template <class Scalar>
void BatchGradient<Scalar>::propagate(Share& share, const Job& job) const {
    share.loss = 0;
    for (Eigen::Index i = 0; i < share.blocks; ++i) {
        const Eigen::Index begin = share.count * i / share.blocks, end = share.count * (i + 1) / share.blocks;
        const Block block{share.begin + begin, end - begin};
        share.loss += propagate(share, block, job, i == 0 ? share.gradient : share.blockGradient);
        if (i > 0)
            share.gradient += share.blockGradient;
    }
}

/// Every share waits at each batch normalisation until all have come there.
template <class Scalar>
void BatchGradient<Scalar>::propagateByStages(const Job& job) {
    const std::size_t stages = m_shares[0].execution->stages();
    for (std::size_t stage = 0; stage < stages; ++stage) {
        forShares([&](Share& share) {
            const Block all{share.begin, share.count};
            if (stage == 0)
                gather(share, all, job);
            share.execution->forwardStage(job.network, stage);
            if (stage + 1 == stages)
                share.loss = differentiate(share, all, job);
        });
        if (stage + 1 < stages)
            shareMoments(stage + 1);
    }
    for (std::size_t stage = stages; stage-- > 0;) {
        forShares([&](Share& share) { share.execution->backwardStage(job.network, stage, share.gradient); });
        if (stage > 0)
            shareSums(stage);
    }
}

/// Tells all shares the moments that their parts of the batch add up to.
template <class Scalar>
void BatchGradient<Scalar>::shareMoments(std::size_t stage) {
    Moments& whole = m_moments[stage - 1];
    whole = m_shares[0].execution->normalisation(stage).moments();
    for (std::size_t i = 1; i < m_shares.size(); ++i)
        whole.add(m_shares[i].execution->normalisation(stage).moments());
    for (Share& share : m_shares)
        share.execution->normalisation(stage).useBatch(whole);
}

template <class Scalar>
void BatchGradient<Scalar>::shareSums(std::size_t stage) {
    if (m_shares.size() == 1)
        return; // its own are those of the batch
    m_sums = m_shares[0].execution->normalisation(stage).sums();
    for (std::size_t i = 1; i < m_shares.size(); ++i) {
        const Sums& sums = m_shares[i].execution->normalisation(stage).sums();
        m_sums.deltas += sums.deltas;
        m_sums.products += sums.products;
    }
    for (Share& share : m_shares)
        share.execution->normalisation(stage).useSums(m_sums);
}

template <class Scalar>
double BatchGradient<Scalar>::compute(const Network<Scalar>& network, const EvaluationSet<Scalar>& samples,
                                      Loss loss, const std::vector<Eigen::Index>& drawn) {
    const Job job{network, samples, loss, drawn};
    if (m_moments.empty())
        forShares([&](Share& share) { propagate(share, job); });
    else
        propagateByStages(job);
    // Summed in the order of the shares, so that the bits depend on their number alone.
    double sum = m_shares[0].loss;
    for (std::size_t i = 1; i < m_shares.size(); ++i) {
        m_shares[0].gradient += m_shares[i].gradient;
        sum += m_shares[i].loss;
    }
    return sum;
}

template <class Scalar>
void BatchGradient<Scalar>::updateStatistics(Network<Scalar>& network) const {
    for (std::size_t i = 0; i < m_moments.size(); ++i)
        hanscape::updateStatistics(network, m_shares[0].execution->normalisedLayer(i + 1), m_moments[i]);
}

template class BatchGradient<float>;
template class BatchGradient<double>;

} // namespace hanscape
