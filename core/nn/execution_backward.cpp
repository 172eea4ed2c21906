// The passes backwards of core/nn/execution.h.
#include "core/nn/execution.h"

#include <algorithm>

namespace hanscape {

template <class Scalar>
void Execution<Scalar>::multiplyBySlope(const Step& step) {
    const Activation activation = activationOf(step);
    const auto size = static_cast<std::size_t>(step.z.size());
    if (const auto kind = kernelActivation(activation)) {
        if (*kind != ChainActivation::identity)
            m_kernels->multiplyBySlope(*kind, size, step.z.data(), m_delta.data());
    } else {
        multiplyByDerivative<Scalar>(activation, step.z, deltaOf(widthOf(step)));
    }
}

template <class Scalar>
void Execution<Scalar>::backwardDense(const Step& step, const Batch<Scalar>& input,
                                      const Network<Scalar>& network, Vector<Scalar>& gradient, bool first) {
    const auto weight = network.weight(step.first);
    const auto rows = static_cast<std::size_t>(weight.rows()),
               columns = static_cast<std::size_t>(weight.cols());
    const auto stride = static_cast<std::size_t>(m_stride);
    const std::size_t padded = roundUp(columns, m_kernels->lane);
    m_kernels->rowSums(rows, stride, m_delta.data(), network.biasIn(gradient, step.first).data());
    m_kernels->transpose(columns, static_cast<std::size_t>(m_samples), input.data(), stride,
                         m_inputTransposed.data(), padded);
    auto weightGradient = network.weightIn(gradient, step.first);
    const bool direct = padded == columns;
    Scalar* target = direct ? weightGradient.data() : m_weightGradient.data();
    m_kernels->product(rows, columns, static_cast<std::size_t>(m_samples), m_delta.data(), stride, 1,
                       m_inputTransposed.data(), padded, target, padded, nullptr);
    if (!direct)
        for (std::size_t row = 0; row < rows; ++row)
            std::copy_n(target + row * padded, columns, weightGradient.data() + row * columns);
    if (first)
        return;
    m_kernels->product(columns, stride, rows, weight.data(), 1, columns, m_delta.data(), stride,
                       m_nextDelta.data(), stride, nullptr);
    m_delta.swap(m_nextDelta);
}

/// With n = u/‖u‖: ∂/∂u = −(2/‖u‖)(Xqᵀ + Dpᵀ − 2(p·q)n).
template <class Scalar>
void Execution<Scalar>::backwardChain(Step& step, const Batch<Scalar>& input, const Network<Scalar>& network,
                                      Vector<Scalar>& gradient) {
    const Eigen::Index width = widthOf(step);
    m_sums.resize(2 * step.count * static_cast<std::size_t>(width));
    m_products.resize(step.count);
    m_kernels->chainBackward(chainOf(step, input), m_delta.data(), m_sums.data(), m_products.data());
    for (std::size_t k = 0; k < step.count; ++k) {
        using ConstSegment = typename Network<Scalar>::ConstSegment;
        const Scalar* sums = m_sums.data() + 2 * k * static_cast<std::size_t>(width);
        const auto unit = step.units.row(static_cast<Eigen::Index>(k)).transpose();
        network.vectorIn(gradient, step.first + k) =
            (ConstSegment(sums, width) - Scalar(2) * m_products[k] * unit) * (Scalar(-2) / step.norms[k]);
        network.biasIn(gradient, step.first + k) = ConstSegment(sums + width, width);
    }
}

/// m_delta is ∂loss/∂outputs of a step and becomes ∂loss/∂z.
template <class Scalar>
void Execution<Scalar>::beginBack(std::size_t index) {
    Step& step = m_steps[index];
    if (step.shortcutFrom && *step.shortcutFrom > 0) {
        Batch<Scalar>& brought = m_steps[indexOf(*step.shortcutFrom - 1)].brought;
        brought += deltaOf(widthOf(step));
    }
    if (!step.fused) // whose kernel sees to it
        multiplyBySlope(step);
}

/// m_delta is ∂loss/∂x of a step and becomes ∂loss/∂outputs of the one before.
template <class Scalar>
void Execution<Scalar>::endBack(std::size_t index) {
    if (index > 0 && m_steps[index - 1].feedsShortcut)
        deltaOf(widthOf(m_steps[index - 1])) += m_steps[index - 1].brought;
}

template <class Scalar>
void Execution<Scalar>::backward(const Network<Scalar>& network, Vector<Scalar>& gradient) {
    for (std::size_t stage = stages(); stage-- > 0;)
        backwardStage(network, stage, gradient);
}

template <class Scalar>
void Execution<Scalar>::backwardStage(const Network<Scalar>& network, std::size_t stage,
                                      Vector<Scalar>& gradient) {
    const std::size_t end = endOf(stage);
    if (stage + 1 == stages()) {
        gradient.resize(network.parameters().size());
        for (Step& step : m_steps)
            step.brought.setZero();
    } else if (end > 0) {
        const Step& next = m_steps[end];
        next.normalisation.backward(network.scale(next.first), inputOf(end), m_samples,
                                    deltaOf(widthOf(next)));
        endBack(end);
    }
    for (std::size_t i = end; i-- > m_stages[stage];) {
        Step& step = m_steps[i];
        beginBack(i);
        if (step.normalises) {
            step.normalisation.measureDelta(inputOf(i), deltaOf(widthOf(step)));
            const auto& sums = step.normalisation.sums();
            network.scaleIn(gradient, step.first) = sums.products.template cast<Scalar>();
            network.biasIn(gradient, step.first) = sums.deltas.template cast<Scalar>();
            return; // until the sums of the whole batch are known
        }
        if (step.chain)
            backwardChain(step, inputOf(i), network, gradient);
        else
            backwardDense(step, inputOf(i), network, gradient, i == 0);
        endBack(i);
    }
}

template void Execution<float>::backward(const Network<float>&, Vector<float>&);
template void Execution<double>::backward(const Network<double>&, Vector<double>&);
template void Execution<float>::backwardStage(const Network<float>&, std::size_t, Vector<float>&);
template void Execution<double>::backwardStage(const Network<double>&, std::size_t, Vector<double>&);

} // namespace hanscape
