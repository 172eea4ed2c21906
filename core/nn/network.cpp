#include "core/nn/network.h"

#include "core/base/error.h"

namespace hanscape {

template <class Scalar>
Network<Scalar>::Network(NetworkSpec spec) : m_spec(std::move(spec)) {
    if (const auto complaints = check(m_spec); !complaints.empty())
        throw Error(complaints.front());
    Eigen::Index count = 0, statistics = 0;
    for (std::size_t i = 0; i < m_spec.layers.size(); ++i) {
        m_offsets.push_back(count);
        m_statistical.push_back(statistics);
        count += parameterCount(m_spec, i);
        statistics += statisticsCount(m_spec, i);
    }
    m_parameters.setZero(count);
    m_statistics.setZero(statistics);
    for (std::size_t i = 0; i < m_spec.layers.size(); ++i)
        if (m_spec.layers[i].kind == LayerKind::batchNormalisation) {
            scale(i).setOnes();
            variance(i).setOnes();
        }
}

template <class Scalar>
Eigen::Index Network<Scalar>::biasOffset(std::size_t layer) const {
    return m_offsets[layer] + parameterCount(m_spec, layer) - m_spec.layers[layer].width;
}

template <class Scalar>
auto Network<Scalar>::weightIn(Vector<Scalar>& parameters, std::size_t layer) const -> Weight {
    return Weight(parameters.data() + m_offsets[layer], m_spec.layers[layer].width, m_spec.fanIn(layer));
}

template <class Scalar>
auto Network<Scalar>::vectorIn(Vector<Scalar>& parameters, std::size_t layer) const -> Segment {
    return Segment(parameters.data() + m_offsets[layer], m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::biasIn(Vector<Scalar>& parameters, std::size_t layer) const -> Segment {
    return Segment(parameters.data() + biasOffset(layer), m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::layerIn(Vector<Scalar>& parameters, std::size_t layer) const -> Segment {
    return Segment(parameters.data() + m_offsets[layer], parameterCount(m_spec, layer));
}

template <class Scalar>
auto Network<Scalar>::weight(std::size_t layer) -> Weight {
    return weightIn(m_parameters, layer);
}

template <class Scalar>
auto Network<Scalar>::weight(std::size_t layer) const -> ConstWeight {
    return ConstWeight(m_parameters.data() + m_offsets[layer], m_spec.layers[layer].width,
                       m_spec.fanIn(layer));
}

template <class Scalar>
auto Network<Scalar>::vector(std::size_t layer) -> Segment {
    return vectorIn(m_parameters, layer);
}

template <class Scalar>
auto Network<Scalar>::vector(std::size_t layer) const -> ConstSegment {
    return ConstSegment(m_parameters.data() + m_offsets[layer], m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::bias(std::size_t layer) -> Segment {
    return biasIn(m_parameters, layer);
}

template <class Scalar>
auto Network<Scalar>::bias(std::size_t layer) const -> ConstSegment {
    return ConstSegment(m_parameters.data() + biasOffset(layer), m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::mean(std::size_t layer) -> Segment {
    return Segment(m_statistics.data() + m_statistical[layer], m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::mean(std::size_t layer) const -> ConstSegment {
    return ConstSegment(m_statistics.data() + m_statistical[layer], m_spec.layers[layer].width);
}

template <class Scalar>
auto Network<Scalar>::variance(std::size_t layer) -> Segment {
    const int width = m_spec.layers[layer].width;
    return Segment(m_statistics.data() + m_statistical[layer] + width, width);
}

template <class Scalar>
auto Network<Scalar>::variance(std::size_t layer) const -> ConstSegment {
    const int width = m_spec.layers[layer].width;
    return ConstSegment(m_statistics.data() + m_statistical[layer] + width, width);
}

const NetworkSpec& specOf(const AnyNetwork& network) {
    return std::visit([](const auto& held) -> const NetworkSpec& { return held.spec(); }, network);
}

Network<double> toDouble(const AnyNetwork& network) {
    return std::visit([](const auto& held) { return convert<double>(held); }, network);
}

template <class Scalar>
void checkParameters(const Network<Scalar>& network) {
    for (std::size_t i = 0; i < network.layers(); ++i) {
        const LayerKind kind = network.spec().layers[i].kind;
        const bool normalises = kind == LayerKind::batchNormalisation;
        const bool finite =
            network.bias(i).allFinite() &&
            (kind == LayerKind::fc ? network.weight(i).allFinite() : network.vector(i).allFinite()) &&
            (!normalises || (network.mean(i).allFinite() && network.variance(i).allFinite()));
        if (!finite)
            throw Error("Layer " + std::to_string(i) +
                        " holds a parameter that is not a finite number; use a model that did not diverge.");
        if (normalises && network.variance(i).minCoeff() < 0)
            throw Error("Layer " + std::to_string(i) +
                        " has a running variance below 0, which no numbers have; use another model.");
        if (kind == LayerKind::householder && network.vector(i).cwiseAbs().maxCoeff() == 0)
            throw Error("Layer " + std::to_string(i) +
                        " has a vector u of zeros, which has no reflector; give it any other vector.");
    }
}

template class Network<float>;
template class Network<double>;
template void checkParameters(const Network<float>&);
template void checkParameters(const Network<double>&);

} // namespace hanscape
