#include "widgets/network/neuron_links.h"

#include "core/nn/batch_normalisation.h"
#include "core/nn/reflector.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// Links of a layer that are all drawn; of more, as many of the heaviest.
constexpr std::size_t mostLinks = 24, mostOfSmall = 64;

/// Reads the weights of one layer as links.
class LayerLinks {
  public:
    LayerLinks(const Network<double>& network, int layer)
        : m_network(network), m_layer(layer),
          m_reflects(network.spec().layers[index()].kind == LayerKind::householder) {
        if (normalises()) {
            m_factors = RunningNormalisation<double>(network, index()).factor;
            m_largest = m_factors.cwiseAbs().maxCoeff();
            return;
        }
        if (m_reflects)
            m_unit = unitReflector(network, index());
        const double largest = m_reflects ? m_unit.cwiseAbs().maxCoeff() : 0;
        m_largest = m_reflects ? 2 * largest * largest : network.weight(index()).cwiseAbs().maxCoeff();
    }

    /// Whether a neuron takes anything of another: a batch normalisation's only of its own.
    bool leads(int from, int to) const { return from == to || !normalises(); }

    NeuronLink link(int from, int to) const {
        const double weight = normalises() ? m_factors(to)
                              : m_reflects ? -2 * m_unit(to) * m_unit(from)
                                           : m_network.weight(index())(to, from);
        return {m_layer, from, to, weight, m_largest > 0 ? std::abs(weight) / m_largest : 0};
    }

  private:
    std::size_t index() const { return static_cast<std::size_t>(m_layer); }

    bool normalises() const { return m_network.spec().layers[index()].kind == LayerKind::batchNormalisation; }

    const Network<double>& m_network;
    int m_layer;
    bool m_reflects;
    Eigen::VectorXd m_unit, m_factors;
    double m_largest;
};

} // namespace

Eigen::VectorXd unitReflector(const Network<double>& network, std::size_t layer) {
    Eigen::VectorXd unit;
    normaliseReflector(network.vector(layer), unit);
    return unit;
}

std::vector<NeuronLink> heaviestLinks(const Network<double>& network, const NeuronLayout& layout) {
    std::vector<NeuronLink> all, own;
    for (int layer = 0; layer + 1 < layout.columns(); ++layer) {
        const LayerLinks links(network, layer);
        own.clear();
        for (const int from : layout.shown(layer))
            for (const int to : layout.shown(layer + 1))
                if (links.leads(from, to))
                    own.push_back(links.link(from, to));
        if (own.size() > mostOfSmall) {
            const auto heavier = [](const NeuronLink& a, const NeuronLink& b) { return a.share > b.share; };
            std::nth_element(own.begin(), own.begin() + mostLinks, own.end(), heavier);
            own.resize(mostLinks);
        }
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

std::vector<NeuronLink> linksOf(const Network<double>& network, const NeuronLayout& layout,
                                NeuronPlace place) {
    std::vector<NeuronLink> own;
    if (place.column > 0) {
        const LayerLinks links(network, place.column - 1);
        for (const int from : layout.shown(place.column - 1))
            if (links.leads(from, place.neuron))
                own.push_back(links.link(from, place.neuron));
    }
    if (place.column + 1 < layout.columns()) {
        const LayerLinks links(network, place.column);
        for (const int to : layout.shown(place.column + 1))
            if (links.leads(place.neuron, to))
                own.push_back(links.link(place.neuron, to));
    }
    return own;
}

QLineF lineOf(const NeuronLink& link, const NeuronLayout& layout) {
    const auto from = layout.map(link.source()), to = layout.map(link.target());
    if (!from || !to)
        return {};
    const double u = layout.measures().unit;
    const double end = layout.hasBars(link.layer + 1) ? NeuronLayout::bar(*to, u).left() : to->left() - u;
    return {QPointF(from->right() + 2 * u, from->center().y()), QPointF(end - u, to->center().y())};
}

} // namespace hanscape
