#include "core/nn/loss.h"

namespace hanscape {
namespace {

/// log Σ exp(z) = m + log Σ exp(z − m), with m the largest output, so that nothing overflows.
template <class Scalar>
struct LogSumExp {
    Scalar largest, sum;

    template <class Column>
    explicit LogSumExp(const Column& z) : largest(z.maxCoeff()), sum((z - largest).exp().sum()) {}
    double value() const { return static_cast<double>(largest + std::log(sum)); }
};

} // namespace

template <class Scalar>
double computeLoss(Loss loss, const ConstBatchRef<Scalar>& outputs, const ConstBatchRef<Scalar>& targets) {
    if (loss == Loss::mse)
        return static_cast<double>((outputs - targets).squaredNorm()) / static_cast<double>(outputs.size());
    double sum = 0;
    for (Eigen::Index sample = 0; sample < outputs.cols(); ++sample) {
        const auto z = outputs.col(sample).array();
        sum += LogSumExp<Scalar>(z).value() - static_cast<double>((z * targets.col(sample).array()).sum());
    }
    return sum / static_cast<double>(outputs.cols());
}

template <class Scalar>
double differentiateLoss(Loss loss, const ConstBatchRef<Scalar>& outputs,
                         const ConstBatchRef<Scalar>& targets, BatchRef<Scalar> gradient,
                         Eigen::Index total) {
    const auto samples = static_cast<double>(total == 0 ? outputs.cols() : total);
    if (loss == Loss::mse) {
        const double count = samples * static_cast<double>(outputs.rows());
        gradient = outputs - targets;
        const double sum = static_cast<double>(gradient.squaredNorm());
        gradient *= static_cast<Scalar>(2 / count);
        return sum / count;
    }
    double sum = 0;
    for (Eigen::Index sample = 0; sample < outputs.cols(); ++sample) {
        const auto z = outputs.col(sample).array();
        const auto t = targets.col(sample).array();
        const LogSumExp<Scalar> log(z);
        sum += log.value() - static_cast<double>((z * t).sum());
        gradient.col(sample) = ((z - log.largest).exp() / log.sum - t) / static_cast<Scalar>(samples);
    }
    return sum / samples;
}

template double computeLoss<float>(Loss, const ConstBatchRef<float>&, const ConstBatchRef<float>&);
template double computeLoss<double>(Loss, const ConstBatchRef<double>&, const ConstBatchRef<double>&);
template double differentiateLoss<float>(Loss, const ConstBatchRef<float>&, const ConstBatchRef<float>&,
                                         BatchRef<float>, Eigen::Index);
template double differentiateLoss<double>(Loss, const ConstBatchRef<double>&, const ConstBatchRef<double>&,
                                          BatchRef<double>, Eigen::Index);

} // namespace hanscape
