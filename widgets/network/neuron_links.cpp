#include "widgets/network/neuron_links.h"

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
        if (m_reflects)
            m_unit = unitReflector(network, index());
        const double largest = m_reflects ? m_unit.cwiseAbs().maxCoeff() : 0;
        m_largest = m_reflects ? 2 * largest * largest : network.weight(index()).cwiseAbs().maxCoeff();
    }

    NeuronLink link(int from, int to) const {
        const double weight =
            m_reflects ? -2 * m_unit(to) * m_unit(from) : m_network.weight(index())(to, from);
        return {m_layer, from, to, weight, m_largest > 0 ? std::abs(weight) / m_largest : 0};
    }

  private:
    std::size_t index() const { return static_cast<std::size_t>(m_layer); }

    const Network<double>& m_network;
    int m_layer;
    bool m_reflects;
    Eigen::VectorXd m_unit;
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
            own.push_back(links.link(from, place.neuron));
    }
    if (place.column + 1 < layout.columns()) {
        const LayerLinks links(network, place.column);
        for (const int to : layout.shown(place.column + 1))
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
