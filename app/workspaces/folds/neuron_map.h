#pragma once

#include "app/workspaces/folds/neuron_request.h"
#include "widgets/canvas/map_view.h"
#include "widgets/network/neuron_layout.h"

namespace hanscape {

/// The map of one neuron, under the lines where the network's prediction changes.
class NeuronMap : public MapView {
    Q_OBJECT

  public:
    explicit NeuronMap(QWidget* parent = nullptr);

    /// Shows a neuron of a result, where its map was kept.
    void show(const NeuronResult& result, NeuronPlace place);
    const std::vector<ContourSegment>& boundary() const { return m_boundary; }

  protected:
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;

  private:
    std::vector<ContourSegment> m_boundary;
};

} // namespace hanscape
