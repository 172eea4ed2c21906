#include "widgets/network/neuron_picture.h"
#include "widgets/theme/ticks.h"

namespace hanscape {

QString NeuronPicture::describe(NeuronPlace place) const {
    const QString name = place.column == 0
                             ? tr("Input x%1").arg(place.neuron + 1)
                             : tr("Layer %1, neuron %2").arg(place.column - 1).arg(place.neuron);
    if (!m_maps || place.column >= static_cast<int>(m_maps->layers.size()))
        return name;
    const LayerMaps& layer = m_maps->layers[static_cast<std::size_t>(place.column)];
    if (place.neuron >= layer.low.size())
        return name;
    switch (stateOf(layer, place.neuron)) {
    case NeuronState::dead:
        return tr("%1: dead, its output is 0 all over the map.").arg(name);
    case NeuronState::constant:
        return tr("%1: constant, its output is %2 all over the map.")
            .arg(name, shortText(layer.low(place.neuron)));
    case NeuronState::alive:
        break;
    }
    return tr("%1: from %2 to %3 over the map, %4 in the mean.")
        .arg(name, shortText(layer.low(place.neuron)), shortText(layer.high(place.neuron)),
             shortText(layer.mean(place.neuron)));
}

QString NeuronPicture::describe(const NeuronLink& link) const {
    const auto layer = static_cast<std::size_t>(link.layer);
    if (m_network && m_network->spec().layers[layer].kind == LayerKind::householder) {
        const auto u = m_network->vector(layer);
        return tr("Layer %1, Householder: −2uᵢuⱼ/‖u‖² = %2 from %3 to %4, with u%3 = %5 and u%4 = %6. A "
                  "click "
                  "takes u%4 up for editing.")
            .arg(link.layer)
            .arg(shortText(link.weight))
            .arg(link.from)
            .arg(link.to)
            .arg(shortText(u(link.from)), shortText(u(link.to)));
    }
    if (m_network && m_network->spec().layers[layer].kind == LayerKind::batchNormalisation)
        return tr("Layer %1, batch normalisation: neuron %2 is multiplied by γ/√(σ² + ε) = %3, with γ = %4. "
                  "A "
                  "click takes γ up for editing.")
            .arg(link.layer)
            .arg(link.to)
            .arg(shortText(link.weight), shortText(m_network->scale(layer)(link.to)));
    return tr("Layer %1: weight %2 from %3 to %4. A click takes it up for editing.")
        .arg(link.layer)
        .arg(shortText(link.weight))
        .arg(link.from)
        .arg(link.to);
}

QString NeuronPicture::describeColumn(const NeuronLayout& layout, int column) const {
    const int shown = static_cast<int>(layout.shown(column).size()), all = layout.neurons(column);
    QString text = tr("The network's %1 inputs").arg(all);
    if (column > 0) {
        const LayerSpec& layer = m_network->spec().layers[static_cast<std::size_t>(column) - 1];
        const QString kind = layer.kind == LayerKind::householder ? tr("Householder, H = I − 2uuᵀ/‖u‖²")
                             : layer.kind == LayerKind::batchNormalisation
                                 ? tr("batch normalisation, γ(x − μ)/√(σ² + ε) + β")
                                 : tr("fully connected");
        text =
            tr("Layer %1: %2, %3 wide, activation %4")
                .arg(column - 1)
                .arg(kind)
                .arg(all)
                .arg(QString::fromStdString(activationNames()[static_cast<std::size_t>(layer.activation)]));
    }
    if (column > 0 && m_network->spec().layers[static_cast<std::size_t>(column) - 1].shortcut > 0)
        text += tr("; what goes into layer %1 is added")
                    .arg(m_network->spec().shortcutFrom(static_cast<std::size_t>(column) - 1));
    if (shown < all)
        text += tr("; %1 of them are shown, evenly taken").arg(shown);
    return text + '.';
}

} // namespace hanscape
