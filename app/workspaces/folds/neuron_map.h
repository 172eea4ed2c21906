#pragma once

#include "core/analysis/contour.h"
#include "widgets/canvas/map_view.h"

namespace hanscape {

/// The map of one neuron, under the lines where the network's prediction changes.
class NeuronMap : public MapView {
    Q_OBJECT

  public:
    explicit NeuronMap(QWidget* parent = nullptr);

    void setBoundary(std::vector<ContourSegment> boundary);
    const std::vector<ContourSegment>& boundary() const { return m_boundary; }

  protected:
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;

  private:
    std::vector<ContourSegment> m_boundary;
};

} // namespace hanscape
