#pragma once

#include "core/base/random.h"

#include <Eigen/Core>
#include <utility>
#include <vector>

namespace hanscape {

/// Draws the samples of each iteration without replacement. A draw is a function of (seed, iteration)
/// alone, so a run can be resumed or replayed at any iteration without a generator's state.
class BatchSampler {
  public:
    /// Draws `batch` of `samples` indices; all of them, in order, where batch is 0 or not smaller.
    BatchSampler(Eigen::Index samples, Eigen::Index batch, std::uint64_t seed);

    /// Whether every iteration sees all samples in order.
    bool full() const { return m_batch == static_cast<Eigen::Index>(m_order.size()); }
    Eigen::Index size() const { return m_batch; }
    /// Positions of the iteration's samples; valid until the next draw.
    const std::vector<Eigen::Index>& draw(std::int64_t iteration);

  private:
    std::uint64_t m_seed;
    Eigen::Index m_batch;
    std::vector<Eigen::Index> m_order; ///< 0, 1, 2, … between draws
    std::vector<Eigen::Index> m_swaps; ///< what the shuffle exchanged, to be undone
    std::vector<Eigen::Index> m_drawn;
};

} // namespace hanscape
