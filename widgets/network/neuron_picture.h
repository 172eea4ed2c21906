#pragma once

#include "widgets/colors/color_map.h"
#include "widgets/network/neuron_links.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <QCoreApplication>
#include <QImage>

class QPainter;

namespace hanscape {

/// What of the diagram is pointed at.
struct NeuronMarks {
    std::optional<NeuronPlace> hovered, chosen;
    std::optional<NeuronLink> link;
};

/// A network as a diagram: every shown neuron a map of its output, links by weight. Needs no widget.
class NeuronPicture {
    Q_DECLARE_TR_FUNCTIONS(NeuronPicture)

  public:
    /// A network and the maps of some of its neurons; null for none.
    void set(std::shared_ptr<const Network<double>> network, std::shared_ptr<const NeuronMaps> maps);
    void setScale(const ColorScale& scale);
    const ColorScale& scale() const { return m_scale; }
    const std::shared_ptr<const Network<double>>& network() const { return m_network; }
    const std::shared_ptr<const NeuronMaps>& maps() const { return m_maps; }

    void paint(QPainter& painter, const NeuronLayout& layout, const NeuronMarks& marks,
               const PictureStyle& style) const;
    /// Diagram, legend and colour bar at any size, for a file: fonts and maps fit the size.
    void paintTo(QPainter& painter, QSizeF size, const Theme& theme) const;

    /// "Layer 2, neuron 14: …", in a sentence or two.
    QString describe(NeuronPlace place) const;
    QString describe(const NeuronLink& link) const;
    QString describeColumn(const NeuronLayout& layout, int column) const;

  private:
    void colorMaps();
    void paintHeader(QPainter& painter, const NeuronLayout& layout, int column,
                     const PictureStyle& style) const;
    void paintLinks(QPainter& painter, const NeuronLayout& layout, const std::vector<NeuronLink>& links,
                    double strength, const PictureStyle& style) const;
    void paintMap(QPainter& painter, NeuronPlace place, const QRectF& map, const PictureStyle& style) const;
    void paintBars(QPainter& painter, const NeuronLayout& layout, int column,
                   const PictureStyle& style) const;

    std::shared_ptr<const Network<double>> m_network;
    std::shared_ptr<const NeuronMaps> m_maps;
    ColorScale m_scale;
    std::vector<QImage> m_images; ///< of each column: its maps below each other
};

/// The colours of weights by their sign: blue from 0 on, orange below.
QColor signColor(double weight, const Theme& theme);

/// The sign that marks a dead or constant neuron, painted over its map.
void paintState(QPainter& painter, NeuronState state, const QRectF& map, const PictureStyle& style);

} // namespace hanscape
