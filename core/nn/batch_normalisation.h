#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// ε, added to variances, and the share of the latest batch in the running mean and variance: as in PyTorch's
/// BatchNorm1d.
inline constexpr double normalisationEpsilon = 1e-5, normalisationMomentum = 0.1;

/// Mean and variance that a batch normalisation takes.
enum class Statistics {
    running, ///< the network's own, in evaluation
    batch    ///< those of the batch, in training (Ioffe and Szegedy 2015)
};

/// Mean and squared deviations of features over samples.
struct Moments {
    Eigen::Index count = 0;
    Vector<double> mean, squares; ///< squares = Σ(x − mean)²

    /// Takes in further samples (Chan, Golub and LeVeque 1979).
    void add(const Moments& other);
    /// Of all samples, as a normalisation takes it, and with n − 1, as the running one does.
    Vector<double> variance() const { return squares / static_cast<double>(count); }
    Vector<double> unbiasedVariance() const { return squares / static_cast<double>(count - 1); }
};

/// Moves the running mean and variance of a layer towards those of a batch of at least two samples.
template <class Scalar>
void updateStatistics(Network<Scalar>& network, std::size_t layer, const Moments& batch);

/// A batch normalisation in evaluation: z = factor · x + offset, a neuron each.
template <class Scalar>
struct RunningNormalisation {
    Vector<Scalar> factor, offset;

    RunningNormalisation(const Network<Scalar>& network, std::size_t layer);
};

/// One layer z = γ(x − μ)/√(σ² + ε) + β on its way through an execution, which may hold a part of a batch:
/// what a whole batch tells is added up over the parts by somebody else. Batches are features × padded
/// samples. Allocates only in resize().
template <class Scalar>
class BatchNormalisation {
  public:
    using ConstSegment = typename Network<Scalar>::ConstSegment;

    /// Σ∂loss/∂z and Σx̂·∂loss/∂z of each feature, over a batch or a part of it; they are ∂loss/∂β and
    /// ∂loss/∂γ, too.
    struct Sums {
        Vector<double> deltas, products;
    };

    void resize(Eigen::Index width);
    /// Takes μ and σ² from the network.
    void useRunning(const Network<Scalar>& network, std::size_t layer);
    /// Moments of the first `samples` columns, for useBatch().
    void measure(const Batch<Scalar>& x, Eigen::Index samples);
    const Moments& moments() const { return m_moments; }
    void useBatch(const Moments& whole);

    void forward(const ConstSegment& scale, const ConstSegment& shift, const Batch<Scalar>& x,
                 Batch<Scalar>& z);
    /// Sums over the columns of ∂loss/∂z, those beyond the samples being 0, for backward().
    void measureDelta(const Batch<Scalar>& x, const Eigen::Map<Batch<Scalar>>& delta);
    const Sums& sums() const { return m_sums; }
    void useSums(const Sums& whole) { m_whole = whole; }
    /// ∂loss/∂z becomes ∂loss/∂x in place; 0 beyond the samples.
    void backward(const ConstSegment& scale, const Batch<Scalar>& x, Eigen::Index samples,
                  Eigen::Map<Batch<Scalar>> delta) const;

  private:
    Statistics m_statistics = Statistics::running;
    Moments m_moments;
    Sums m_sums, m_whole;
    Eigen::Index m_batch = 0;         ///< samples of the whole batch
    Vector<Scalar> m_mean, m_inverse; ///< μ and 1/√(σ² + ε)
};

} // namespace hanscape
