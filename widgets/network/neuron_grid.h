#pragma once

#include "core/analysis/neuron_maps.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <QCoreApplication>
#include <QRectF>

class QImage;
class QPainter;

namespace hanscape {

/// The maps of all neurons of a layer side by side, by one scale. Needs no widget.
class NeuronGrid {
    Q_DECLARE_TR_FUNCTIONS(NeuronGrid)

  public:
    std::shared_ptr<const NeuronMaps> maps; ///< with those of the layer's neurons; null for none
    std::size_t layer = 0;                  ///< of the maps: 0 for the inputs, i + 1 for layer i
    ColorScale scale;
    QString title;
    bool equalAspect = true; ///< one unit of x is as long as one of y; else maps are squares

    void paint(QPainter& painter, QSizeF size, const PictureStyle& style) const;

    /// Where the maps of so many neurons lie, as large as an area lets them be. `aspect` is a map's width
    /// over its height, `label` the room below each.
    struct Places {
        int columns = 1;
        double width = 0, height = 0; ///< of a map
        double gap = 0, label = 0;
        QPointF origin;

        QRectF map(int slot) const;
    };
    static Places place(int count, const QRectF& area, double aspect, double gap, double label);

  private:
    QImage image(int neuron) const;
};

} // namespace hanscape
