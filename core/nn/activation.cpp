#include "core/nn/activation.h"

#include "core/nn/leaky_slope.h"

#include <cmath>
#include <numbers>

namespace hanscape {
namespace {

template <class Scalar>
Scalar gaussianDistribution(Scalar z) {
    return Scalar(0.5) * std::erfc(-z * Scalar(std::numbers::sqrt2 / 2));
}

template <class Scalar>
Scalar gaussianDensity(Scalar z) {
    return std::exp(Scalar(-0.5) * z * z) * Scalar(std::numbers::inv_sqrtpi / std::numbers::sqrt2);
}

} // namespace

const std::vector<std::string>& activationNames() {
    static const std::vector<std::string> names{"abs",  "relu", "leaky-relu", "elu",
                                                "tanh", "gelu", "sine",       "identity"};
    return names;
}

double activationGain(Activation activation) {
    switch (activation) {
    case Activation::relu:
        return std::numbers::sqrt2;
    case Activation::leakyRelu:
        return std::sqrt(2 / (1 + leakySlope * leakySlope));
    case Activation::tanh:
        return 5.0 / 3;
    case Activation::elu:
    case Activation::gelu:
    case Activation::sine:
    case Activation::abs:
    case Activation::identity:
        break;
    }
    return 1;
}

bool isPiecewiseLinear(Activation activation) {
    return activation == Activation::abs || activation == Activation::relu ||
           activation == Activation::leakyRelu || activation == Activation::identity;
}

template <class Scalar>
void activate(Activation activation, const ConstBatchRef<Scalar>& z, BatchRef<Scalar> y) {
    const auto in = z.array();
    switch (activation) {
    case Activation::abs:
        y = in.abs();
        break;
    case Activation::relu:
        y = in.max(Scalar(0));
        break;
    case Activation::leakyRelu:
        y = (in > Scalar(0)).select(in, Scalar(leakySlope) * in);
        break;
    case Activation::elu:
        y = in.unaryExpr([](Scalar v) { return v > 0 ? v : std::expm1(v); });
        break;
    case Activation::tanh:
        y = in.tanh();
        break;
    case Activation::gelu:
        y = in.unaryExpr([](Scalar v) { return v * gaussianDistribution(v); });
        break;
    case Activation::sine:
        y = in.sin();
        break;
    case Activation::identity:
        if (z.data() != y.data())
            y = z;
        break;
    }
}

template <class Scalar>
void multiplyByDerivative(Activation activation, const ConstBatchRef<Scalar>& z, BatchRef<Scalar> d) {
    const auto in = z.array();
    auto out = d.array();
    switch (activation) {
    case Activation::abs:
        out *= in.sign();
        break;
    case Activation::relu:
        out = (in > Scalar(0)).select(out, Scalar(0));
        break;
    case Activation::leakyRelu:
        out = (in > Scalar(0)).select(out, Scalar(leakySlope) * out);
        break;
    case Activation::elu:
        out *= in.unaryExpr([](Scalar v) { return v > 0 ? Scalar(1) : std::exp(v); });
        break;
    case Activation::tanh:
        out *= Scalar(1) - in.tanh().square();
        break;
    case Activation::gelu:
        out *= in.unaryExpr([](Scalar v) { return gaussianDistribution(v) + v * gaussianDensity(v); });
        break;
    case Activation::sine:
        out *= in.cos();
        break;
    case Activation::identity:
        break;
    }
}

template void activate<float>(Activation, const ConstBatchRef<float>&, BatchRef<float>);
template void activate<double>(Activation, const ConstBatchRef<double>&, BatchRef<double>);
template void multiplyByDerivative<float>(Activation, const ConstBatchRef<float>&, BatchRef<float>);
template void multiplyByDerivative<double>(Activation, const ConstBatchRef<double>&, BatchRef<double>);

} // namespace hanscape
