#include "core/nn/batch_normalisation.h"

namespace hanscape {

void Moments::add(const Moments& other) {
    const auto own = static_cast<double>(count), others = static_cast<double>(other.count);
    const double all = own + others;
    squares.array() += other.squares.array() + (other.mean - mean).array().square() * (own * others / all);
    mean += (other.mean - mean) * (others / all);
    count += other.count;
}

template <class Scalar>
void updateStatistics(Network<Scalar>& network, std::size_t layer, const Moments& batch) {
    const auto move = [](auto running, const auto& latest) {
        running =
            ((1 - normalisationMomentum) * running.template cast<double>() + normalisationMomentum * latest)
                .template cast<Scalar>();
    };
    move(network.mean(layer), batch.mean);
    move(network.variance(layer), batch.squares / static_cast<double>(batch.count - 1));
}

template <class Scalar>
RunningNormalisation<Scalar>::RunningNormalisation(const Network<Scalar>& network, std::size_t layer)
    : factor(network.scale(layer).array() /
             (network.variance(layer).array() + Scalar(normalisationEpsilon)).sqrt()),
      offset(network.bias(layer) - factor.cwiseProduct(network.mean(layer))) {}

template <class Scalar>
void BatchNormalisation<Scalar>::resize(Eigen::Index width) {
    for (Vector<double>* each : {&m_moments.mean, &m_moments.squares, &m_sums.deltas, &m_sums.products,
                                 &m_whole.deltas, &m_whole.products})
        each->setZero(width);
    m_mean.setZero(width);
    m_inverse.setOnes(width);
}

template <class Scalar>
void BatchNormalisation<Scalar>::useRunning(const Network<Scalar>& network, std::size_t layer) {
    m_statistics = Statistics::running;
    m_mean = network.mean(layer);
    m_inverse = (network.variance(layer).array() + Scalar(normalisationEpsilon)).sqrt().inverse();
}

template <class Scalar>
void BatchNormalisation<Scalar>::measure(const Batch<Scalar>& x, Eigen::Index samples) {
    m_moments.count = samples;
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const auto values = x.row(row).head(samples).array();
        const Scalar mean = values.sum() / static_cast<Scalar>(samples);
        m_moments.mean(row) = static_cast<double>(mean);
        m_moments.squares(row) = static_cast<double>((values - mean).square().sum());
    }
}

template <class Scalar>
void BatchNormalisation<Scalar>::useBatch(const Moments& whole) {
    m_statistics = Statistics::batch;
    m_batch = whole.count;
    m_mean = whole.mean.template cast<Scalar>();
    m_inverse = (whole.squares.array() / static_cast<double>(whole.count) + normalisationEpsilon)
                    .sqrt()
                    .inverse()
                    .template cast<Scalar>();
}

template <class Scalar>
void BatchNormalisation<Scalar>::forward(const ConstSegment& scale, const ConstSegment& shift,
                                         const Batch<Scalar>& x, Batch<Scalar>& z) {
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const Scalar factor = scale(row) * m_inverse(row);
        z.row(row).array() = (x.row(row).array() - m_mean(row)) * factor + shift(row);
    }
}

template <class Scalar>
void BatchNormalisation<Scalar>::measureDelta(const Batch<Scalar>& x,
                                              const Eigen::Map<Batch<Scalar>>& delta) {
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const auto d = delta.row(row).array();
        const Scalar product = (d * (x.row(row).array() - m_mean(row))).sum();
        m_sums.deltas(row) = static_cast<double>(d.sum());
        m_sums.products(row) = static_cast<double>(product * m_inverse(row));
    }
    m_whole = m_sums;
}

template <class Scalar>
void BatchNormalisation<Scalar>::backward(const ConstSegment& scale, const Batch<Scalar>& x,
                                          Eigen::Index samples, Eigen::Map<Batch<Scalar>> delta) const {
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const Scalar factor = scale(row) * m_inverse(row);
        auto d = delta.row(row).array();
        if (m_statistics == Statistics::running) {
            d *= factor;
            continue;
        }
        // ∂/∂x = γ/σ · (d − Σd/n − x̂ Σ(d x̂)/n)
        const auto batch = static_cast<double>(m_batch);
        const auto mean = static_cast<Scalar>(m_whole.deltas(row) / batch);
        const Scalar slope = static_cast<Scalar>(m_whole.products(row) / batch) * m_inverse(row);
        d = (d - mean - (x.row(row).array() - m_mean(row)) * slope) * factor;
        d.tail(delta.cols() - samples).setZero();
    }
}

template void updateStatistics(Network<float>&, std::size_t, const Moments&);
template void updateStatistics(Network<double>&, std::size_t, const Moments&);
template struct RunningNormalisation<float>;
template struct RunningNormalisation<double>;
template class BatchNormalisation<float>;
template class BatchNormalisation<double>;

} // namespace hanscape
