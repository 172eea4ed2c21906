#include "core/train/batch_sampler.h"

#include <algorithm>
#include <numeric>

namespace hanscape {

BatchSampler::BatchSampler(Eigen::Index samples, Eigen::Index batch, std::uint64_t seed)
    : m_seed(seed), m_batch(batch == 0 ? samples : std::min(batch, samples)),
      m_order(static_cast<std::size_t>(samples)) {
    std::iota(m_order.begin(), m_order.end(), Eigen::Index{0});
    m_swaps.resize(static_cast<std::size_t>(m_batch));
    m_drawn.resize(static_cast<std::size_t>(m_batch));
    if (full())
        m_drawn = m_order;
}

const std::vector<Eigen::Index>& BatchSampler::draw(std::int64_t iteration) {
    if (full())
        return m_drawn;
    // A partial Fisher–Yates shuffle, undone afterwards: the draw costs as much as the batch is long and
    // depends on no earlier one.
    Random random(m_seed, Purpose::batches, static_cast<std::uint64_t>(iteration));
    const std::size_t count = m_drawn.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t other = i + random.below(m_order.size() - i);
        std::swap(m_order[i], m_order[other]);
        m_drawn[i] = m_order[i];
        m_swaps[i] = static_cast<Eigen::Index>(other);
    }
    for (std::size_t i = count; i-- > 0;)
        std::swap(m_order[i], m_order[static_cast<std::size_t>(m_swaps[i])]);
    return m_drawn;
}

} // namespace hanscape
