#include "core/train/optimizer.h"

#include <cmath>

namespace hanscape {
namespace {

constexpr double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;

} // namespace

template <class Scalar>
void optimize(const TrainingSpec& spec, double rate, std::int64_t step, Vector<Scalar>& gradient,
              Vector<Scalar>& parameters, Vector<Scalar>& firstMoment, Vector<Scalar>& secondMoment) {
    if (spec.weightDecay > 0)
        gradient += static_cast<Scalar>(spec.weightDecay) * parameters;
    if (spec.optimizer == OptimizerKind::sgd) {
        firstMoment = static_cast<Scalar>(spec.momentum) * firstMoment + gradient;
        parameters -= static_cast<Scalar>(rate) * firstMoment;
        return;
    }
    firstMoment = Scalar(beta1) * firstMoment + Scalar(1 - beta1) * gradient;
    secondMoment = Scalar(beta2) * secondMoment + Scalar(1 - beta2) * gradient.cwiseAbs2();
    const auto steps = static_cast<double>(step);
    const auto size = static_cast<Scalar>(rate / (1 - std::pow(beta1, steps)));
    const auto correction = static_cast<Scalar>(1 / std::sqrt(1 - std::pow(beta2, steps)));
    parameters.array() -=
        size * firstMoment.array() / (secondMoment.array().sqrt() * correction + Scalar(epsilon));
}

template void optimize(const TrainingSpec&, double, std::int64_t, Vector<float>&, Vector<float>&,
                       Vector<float>&, Vector<float>&);
template void optimize(const TrainingSpec&, double, std::int64_t, Vector<double>&, Vector<double>&,
                       Vector<double>&, Vector<double>&);

} // namespace hanscape
