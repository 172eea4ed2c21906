#pragma once

#include "app/session/background.h"
#include "app/session/snapshot.h"
#include "core/analysis/region_at.h"
#include "widgets/canvas/region_picture.h"

namespace hanscape {

/// A picture of a network's linear regions to be made.
struct RegionRequest {
    std::shared_ptr<const Snapshot> snapshot;
    Box box;
    RegionLook look; ///< but for what the network decides
    int layers = 0;  ///< that fold: the first so many; 0: all
    int shown = 1;   ///< output to show, of more than two
    QSize pixels;
    double unit = 1;      ///< a line's width in pixels
    bool partial = false; ///< show what there is of a density before it is whole
};

/// A network prepared for questions about its regions.
struct RegionNetwork {
    Network<double> network;
    AffineLayers whole;
    std::shared_ptr<const AffineLayers> folding; ///< the layers that fold in the picture
    Readout readout;
};

struct RegionResult {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const RegionNetwork> network;
    std::shared_ptr<const RegionRendering> rendering;
    double seconds = 0; ///< that its window took to be looked at
};

/// Makes pictures of linear regions: the work of a Background. What is only to be drawn otherwise is not
/// computed again.
class RegionPainter {
  public:
    using Job = Background<RegionRequest, RegionResult>::Job;

    void paint(const RegionRequest& request, Job& job);

  private:
    void prepare(const RegionRequest& request);
    bool holds(const RegionRequest& request) const;
    RegionWindow look(const RegionRequest& request, Job& job) const;
    RegionResult render(const RegionRequest& request, std::shared_ptr<const RegionWindow> window) const;

    RegionRequest m_last; ///< that m_window is of
    std::shared_ptr<const RegionNetwork> m_network;
    std::shared_ptr<const RegionWindow> m_window;
    double m_seconds = 0; ///< that it took
};

} // namespace hanscape
