#include "app/workspaces/folds/neuron_map.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {

NeuronMap::NeuronMap(QWidget* parent) : MapView(parent) {
    setAccessibleName(tr("Map of a neuron"));
    setAccessibleDescription(
        tr("What the neuron puts out at every point of the plane, under the network's decision boundary."));
    setLabel(tr("output"));
}

void NeuronMap::show(const NeuronResult& result, NeuronPlace place) {
    const auto column = static_cast<std::size_t>(place.column);
    if (column >= result.maps->layers.size())
        return;
    const auto& kept = result.maps->layers[column].neurons;
    const auto found = std::find(kept.begin(), kept.end(), place.neuron);
    if (found == kept.end())
        return;
    if (homeBox() != result.maps->box)
        setHomeBox(result.maps->box);
    setField(
        std::make_shared<Field>(result.maps->field(column, static_cast<std::size_t>(found - kept.begin()))));
    m_boundary = result.boundary;
    update();
}

void NeuronMap::paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    MapView::paintContents(painter, frame, style);
    std::vector<QLineF> lines;
    lines.reserve(m_boundary.size());
    for (const auto& [x0, y0, x1, y1] : m_boundary)
        lines.emplace_back(frame.toPicture({x0, y0}), frame.toPicture({x1, y1}));
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    // Light below dark: visible on any colour of the map.
    for (const auto& [color, width] : {std::pair{QColor(255, 255, 255), 3.0}, {QColor(20, 20, 20), 1.3}}) {
        painter.setPen(QPen(color, width * style.unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
    painter.restore();
}

} // namespace hanscape
