#include "core/nn/execution.h"

#include "core/nn/reflector.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Samples evaluated at a time: the activations of a 30-wide layer stay in the first-level cache.
constexpr Eigen::Index chunkSamples = 256;

/// Layers whose inputs a shortcut begins or ends with: they must be there, and not within a chain.
std::vector<bool> layersAtShortcuts(const NetworkSpec& spec) {
    std::vector<bool> at(spec.layers.size() + 1);
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        if (spec.layers[i].shortcut > 0)
            at[spec.shortcutFrom(i)] = at[i + 1] = true;
    return at;
}

} // namespace

template <class Scalar>
Execution<Scalar>::Execution(const NetworkSpec& spec, Keep keep) : m_spec(spec), m_keep(keep) {
    plan();
}

template <class Scalar>
std::optional<ChainActivation> Execution<Scalar>::kernelActivation(Activation activation) {
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
void Execution<Scalar>::plan() {
    m_stages = {0};
    const std::vector<bool> atShortcut = layersAtShortcuts(m_spec);
    for (std::size_t i = 0; i < m_spec.layers.size(); ++i) {
        const auto& layer = m_spec.layers[i];
        const bool chain = layer.kind == LayerKind::householder;
        const bool fused = chain && kernelActivation(layer.activation).has_value();
        if (fused && !m_steps.empty() && !atShortcut[i]) {
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
        step.normalises = layer.kind == LayerKind::batchNormalisation;
        if (step.normalises)
            m_stages.push_back(m_steps.size());
        m_steps.push_back(std::move(step));
    }
    planShortcuts();
}

template <class Scalar>
void Execution<Scalar>::planShortcuts() {
    for (Step& step : m_steps) {
        const std::size_t last = step.first + step.count - 1;
        if (m_spec.layers[last].shortcut == 0)
            continue;
        step.shortcutFrom = m_spec.shortcutFrom(last);
        for (Step& from : m_steps)
            from.feedsShortcut = from.feedsShortcut || from.first + from.count == *step.shortcutFrom;
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
    const bool separate = m_keep == Keep::everything &&
                          (step.chain || step.shortcutFrom || activationOf(step) != Activation::identity);
    step.y.setZero(separate ? width : 0, m_stride);
    step.brought.setZero(m_keep == Keep::everything && step.feedsShortcut ? width : 0, m_stride);
    if (step.normalises)
        step.normalisation.resize(width);
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
        m_kernels->activate(*kind, static_cast<std::size_t>(step.z.size()), step.z.data(), y.data());
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
    if (step.normalises) {
        step.normalisation.forward(network.scale(step.first), network.bias(step.first), input, step.z);
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
void Execution<Scalar>::forwardSteps(const Network<Scalar>& network, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        Step& step = m_steps[i];
        forwardStep(step, inputOf(i), network);
        if (step.shortcutFrom)
            (step.y.size() ? step.y : step.z) += inputOfLayer(*step.shortcutFrom);
    }
    m_outputs = &inputOf(end);
}

template <class Scalar>
void Execution<Scalar>::forward(const Network<Scalar>& network) {
    for (Step& step : m_steps)
        if (step.normalises)
            step.normalisation.useRunning(network, step.first);
    forwardSteps(network, 0, m_steps.size());
}

template <class Scalar>
void Execution<Scalar>::forwardStage(const Network<Scalar>& network, std::size_t stage) {
    const std::size_t end = endOf(stage);
    forwardSteps(network, m_stages[stage], end);
    if (stage + 1 < stages())
        m_steps[end].normalisation.measure(inputOf(end), m_samples);
}

template <class Scalar>
std::size_t Execution<Scalar>::indexOf(std::size_t layer) const {
    const auto after = std::find_if(m_steps.begin(), m_steps.end(),
                                    [layer](const Step& step) { return step.first > layer; });
    return static_cast<std::size_t>(after - m_steps.begin()) - 1;
}

template <class Scalar>
const Batch<Scalar>& Execution<Scalar>::inputOfLayer(std::size_t layer) const {
    return layer == 0 ? m_input : m_steps[indexOf(layer - 1)].output();
}

template <class Scalar>
void Execution<Scalar>::readOutputs(std::size_t layer, BatchRef<Scalar> outputs) const {
    const Eigen::Index columns = outputs.cols();
    activate<Scalar>(m_spec.layers[layer].activation, preActivations(layer).leftCols(columns), outputs);
    if (m_spec.layers[layer].shortcut > 0)
        outputs += inputOfLayer(m_spec.shortcutFrom(layer)).leftCols(columns);
}

template <class Scalar>
Eigen::Map<const Batch<Scalar>> Execution<Scalar>::preActivations(std::size_t layer) const {
    const Step& step = m_steps[indexOf(layer)];
    const Eigen::Index width = widthOf(step), place = static_cast<Eigen::Index>(layer - step.first);
    return {step.z.data() + place * width * m_stride, width, m_stride};
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
