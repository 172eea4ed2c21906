#include "core/nn/execution.h"

#include "core/nn/reflector.h"

#include <algorithm>
#include <optional>

namespace hanscape {
namespace {

/// Samples evaluated at a time: the activations of a 30-wide layer stay in the first-level cache.
constexpr Eigen::Index chunkSamples = 256;

std::optional<ChainActivation> kernelActivation(Activation activation) {
    switch (activation) {
    case Activation::abs:
        return ChainActivation::abs;
    case Activation::relu:
        return ChainActivation::relu;
    case Activation::identity:
        return ChainActivation::identity;
    default:
        return std::nullopt;
    }
}

template <class Scalar>
std::size_t sizeOf(const Batch<Scalar>& batch) {
    return static_cast<std::size_t>(batch.size());
}

} // namespace

template <class Scalar>
Execution<Scalar>::Execution(const NetworkSpec& spec, Keep keep) : m_spec(spec), m_keep(keep) {
    plan();
}

template <class Scalar>
void Execution<Scalar>::plan() {
    for (std::size_t i = 0; i < m_spec.layers.size(); ++i) {
        const auto& layer = m_spec.layers[i];
        const bool chain = layer.kind == LayerKind::householder;
        const bool fused = chain && kernelActivation(layer.activation).has_value();
        if (fused && !m_steps.empty()) {
            Step& last = m_steps.back();
            if (last.fused && activationOf(last) == layer.activation) {
                ++last.count;
                continue;
            }
        }
        Step step;
        step.first = i;
        step.chain = chain;
        step.fused = fused;
        m_steps.push_back(std::move(step));
    }
}

template <class Scalar>
void Execution<Scalar>::setSamples(Eigen::Index samples) {
    if (samples == m_samples)
        return;
    m_samples = samples;
    m_stride = static_cast<Eigen::Index>(roundUp(static_cast<std::size_t>(samples), m_kernels->lane));
    m_input.setZero(m_spec.inputs, m_stride);
    for (Step& step : m_steps)
        resizeStep(step);
    if (m_keep == Keep::outputs)
        return;
    Eigen::Index widest = m_spec.inputs;
    for (const auto& layer : m_spec.layers)
        widest = std::max<Eigen::Index>(widest, layer.width);
    const auto lane = static_cast<Eigen::Index>(m_kernels->lane);
    m_delta.setZero(widest * m_stride);
    m_nextDelta.setZero(widest * m_stride);
    m_inputTransposed.setZero(m_stride, (widest + lane - 1) / lane * lane);
    m_weightGradient.resize(widest, m_inputTransposed.cols());
}

template <class Scalar>
void Execution<Scalar>::resizeStep(Step& step) {
    const Eigen::Index width = widthOf(step), count = static_cast<Eigen::Index>(step.count);
    // Where nothing is kept, the layers of a chain overwrite each other, and activations what they are of.
    const Eigen::Index kept = m_keep == Keep::everything ? count : 1;
    step.z.setZero(kept * width, m_stride);
    const bool separate =
        m_keep == Keep::everything && (step.chain || activationOf(step) != Activation::identity);
    step.y.setZero(separate ? width : 0, m_stride);
    if (!step.chain)
        return;
    step.projections.setZero(count, m_stride);
    step.units.resize(count, width);
    step.biases.resize(count, width);
    step.norms.resize(step.count);
    step.unitRows.clear();
    step.biasRows.clear();
    step.zRows.clear();
    for (Eigen::Index k = 0; k < count; ++k) {
        step.unitRows.push_back(step.units.row(k).data());
        step.biasRows.push_back(step.biases.row(k).data());
        step.zRows.push_back(step.z.data() + (kept == 1 ? 0 : k) * width * m_stride);
    }
}

template <class Scalar>
ReflectorChain<Scalar> Execution<Scalar>::chainOf(Step& step, const Batch<Scalar>& input) const {
    ReflectorChain<Scalar> chain;
    chain.width = static_cast<std::size_t>(widthOf(step));
    chain.layers = step.count;
    chain.stride = static_cast<std::size_t>(m_stride);
    chain.activation = step.fused ? *kernelActivation(activationOf(step)) : ChainActivation::identity;
    chain.units = step.unitRows.data();
    chain.biases = step.biasRows.data();
    chain.input = input.data();
    chain.z = step.zRows.data();
    chain.projections = step.projections.data();
    chain.output = step.fused && step.y.size() ? step.y.data() : step.zRows.back();
    return chain;
}

template <class Scalar>
void Execution<Scalar>::readChain(Step& step, const Network<Scalar>& network) {
    for (std::size_t k = 0; k < step.count; ++k) {
        auto unit = step.units.row(static_cast<Eigen::Index>(k)).transpose();
        step.norms[k] = normaliseReflector(network.vector(step.first + k), unit);
        step.biases.row(static_cast<Eigen::Index>(k)) = network.bias(step.first + k).transpose();
    }
}

template <class Scalar>
void Execution<Scalar>::activateStep(Step& step) {
    const Activation activation = activationOf(step);
    Batch<Scalar>& y = step.y.size() ? step.y : step.z;
    if (const auto kind = kernelActivation(activation))
        m_kernels->activate(*kind, sizeOf(step.z), step.z.data(), y.data());
    else
        activate<Scalar>(activation, step.z, y);
}

template <class Scalar>
void Execution<Scalar>::forwardStep(Step& step, const Batch<Scalar>& input, const Network<Scalar>& network) {
    if (step.chain) {
        readChain(step, network);
        m_kernels->chainForward(chainOf(step, input));
        if (!step.fused)
            activateStep(step);
        return;
    }
    const auto weight = network.weight(step.first);
    const auto stride = static_cast<std::size_t>(m_stride), inner = static_cast<std::size_t>(weight.cols());
    m_kernels->product(static_cast<std::size_t>(weight.rows()), stride, inner, weight.data(), inner, 1,
                       input.data(), stride, step.z.data(), stride, network.bias(step.first).data());
    activateStep(step);
}

template <class Scalar>
void Execution<Scalar>::forward(const Network<Scalar>& network) {
    const Batch<Scalar>* input = &m_input;
    for (Step& step : m_steps) {
        forwardStep(step, *input, network);
        input = &step.output();
    }
    m_outputs = input;
}

template <class Scalar>
Eigen::Map<const Batch<Scalar>> Execution<Scalar>::preActivations(std::size_t layer) const {
    const auto after = std::find_if(m_steps.begin(), m_steps.end(),
                                    [layer](const Step& step) { return step.first > layer; });
    const Step& step = *std::prev(after);
    const Eigen::Index width = widthOf(step), place = static_cast<Eigen::Index>(layer - step.first);
    return {step.z.data() + place * width * m_stride, width, m_stride};
}

template <class Scalar>
void Execution<Scalar>::multiplyBySlope(const Step& step) {
    const Activation activation = activationOf(step);
    if (const auto kind = kernelActivation(activation)) {
        if (*kind != ChainActivation::identity)
            m_kernels->multiplyBySlope(*kind, sizeOf(step.z), step.z.data(), m_delta.data());
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

template <class Scalar>
void Execution<Scalar>::backward(const Network<Scalar>& network, Vector<Scalar>& gradient) {
    gradient.resize(network.parameters().size());
    for (std::size_t i = m_steps.size(); i-- > 0;) {
        Step& step = m_steps[i];
        const Batch<Scalar>& input = i == 0 ? m_input : m_steps[i - 1].output();
        if (!step.fused)
            multiplyBySlope(step);
        if (step.chain)
            backwardChain(step, input, network, gradient);
        else
            backwardDense(step, input, network, gradient, i == 0);
    }
}

template <class Scalar>
void Execution<Scalar>::evaluate(const Network<Scalar>& network, const Batch<Scalar>& inputs,
                                 Batch<Scalar>& outputs) {
    outputs.resize(m_spec.outputs(), inputs.cols());
    for (Eigen::Index begin = 0; begin < inputs.cols(); begin += chunkSamples) {
        const Eigen::Index count = std::min(chunkSamples, inputs.cols() - begin);
        // The last chunk is filled up with what the one before left, so that no buffer changes its size.
        setSamples(std::min(chunkSamples, inputs.cols()));
        m_input.leftCols(count) = inputs.middleCols(begin, count);
        forward(network);
        outputs.middleCols(begin, count) = m_outputs->leftCols(count);
    }
}

template class Execution<float>;
template class Execution<double>;

} // namespace hanscape
