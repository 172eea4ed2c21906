#include "core/nn/loss.h"

namespace hanscape {
namespace {

template <class Scalar>
double meanSquaredError(const Batch<Scalar>& outputs, const Batch<Scalar>& targets, Batch<Scalar>* gradient,
                        Eigen::Index total) {
    const double count = static_cast<double>(outputs.rows() * total);
    if (!gradient)
        return static_cast<double>((outputs - targets).squaredNorm()) / count;
    *gradient = outputs - targets;
    const double loss = static_cast<double>(gradient->squaredNorm()) / count;
    *gradient *= static_cast<Scalar>(2 / count);
    return loss;
}

template <class Scalar>
double crossEntropy(const Batch<Scalar>& outputs, const Batch<Scalar>& targets, Batch<Scalar>* gradient,
                    Eigen::Index total) {
    // log Σ exp(z) = m + log Σ exp(z − m), with m the largest output, so that nothing overflows.
    double loss = 0;
    for (Eigen::Index sample = 0; sample < outputs.cols(); ++sample) {
        const auto z = outputs.col(sample).array();
        const auto t = targets.col(sample).array();
        const Scalar largest = z.maxCoeff();
        const Scalar sum = (z - largest).exp().sum();
        loss += static_cast<double>(largest + std::log(sum) - (z * t).sum());
        if (gradient)
            gradient->col(sample) = (z - largest).exp() / sum - t;
    }
    if (gradient)
        *gradient /= static_cast<Scalar>(total);
    return loss / static_cast<double>(total);
}

} // namespace

template <class Scalar>
double computeLoss(Loss loss, const Batch<Scalar>& outputs, const Batch<Scalar>& targets,
                   Batch<Scalar>* gradient, Eigen::Index total) {
    if (gradient)
        gradient->resize(outputs.rows(), outputs.cols());
    if (total == 0)
        total = outputs.cols();
    return loss == Loss::mse ? meanSquaredError(outputs, targets, gradient, total)
                             : crossEntropy(outputs, targets, gradient, total);
}

template double computeLoss(Loss, const Batch<float>&, const Batch<float>&, Batch<float>*, Eigen::Index);
template double computeLoss(Loss, const Batch<double>&, const Batch<double>&, Batch<double>*, Eigen::Index);

} // namespace hanscape
