#pragma once

#include "core/nn/execution.h"
#include "core/train/evaluation.h"

#include <oneapi/tbb/task_arena.h>

namespace hanscape {

/// The gradient of a loss over a batch, of which each of several threads takes an equal share. The bits
/// depend on the number of shares, not on which thread works off which.
template <class Scalar>
class BatchGradient {
  public:
    BatchGradient() = default;
    BatchGradient(const NetworkSpec& spec, Eigen::Index batch, int threads);

    /// Forwards and backwards with the samples at those places of a set; returns the mean loss over them. A
    /// batch normalisation takes mean and variance of all of them.
    double compute(const Network<Scalar>& network, const EvaluationSet<Scalar>& samples, Loss loss,
                   const std::vector<Eigen::Index>& drawn);
    /// ∂loss/∂parameters of the last batch.
    Vector<Scalar>& gradient() { return m_shares[0].gradient; }
    /// Moves the running statistics of each batch normalisation towards those of the last batch.
    void updateStatistics(Network<Scalar>& network) const;

  private:
    /// One thread's share of a batch, worked off a block of samples after another.
    struct Share {
        Eigen::Index begin = 0, count = 0, blocks = 1;
        std::optional<Execution<Scalar>> execution; ///< of the longest block
        Batch<Scalar> targets;                      ///< of the block under way
        Vector<Scalar> gradient, blockGradient;
        double loss = 0;
    };
    /// Samples of a batch, first and number.
    struct Block {
        Eigen::Index begin, count;
    };
    /// The batch under way.
    struct Job {
        const Network<Scalar>& network;
        const EvaluationSet<Scalar>& samples;
        Loss loss;
        const std::vector<Eigen::Index>& drawn;
    };
    using Sums = typename BatchNormalisation<Scalar>::Sums;

    void gather(Share& share, Block block, const Job& job) const;
    double differentiate(Share& share, Block block, const Job& job) const;
    double propagate(Share& share, Block block, const Job& job, Vector<Scalar>& gradient) const;
    void propagate(Share& share, const Job& job) const;
    void propagateByStages(const Job& job);
    void shareMoments(std::size_t stage);
    void shareSums(std::size_t stage);
    template <class Work>
    void forShares(const Work& work);

    Eigen::Index m_batch = 0;
    std::vector<Share> m_shares;
    std::vector<Moments> m_moments;                   ///< of the last batch, for the stages from 1 on
    Sums m_sums;                                      ///< of the stage under way
    std::unique_ptr<oneapi::tbb::task_arena> m_arena; ///< where a batch has more than one share
};

} // namespace hanscape
