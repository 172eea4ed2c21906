#include "core/analysis/region_at.h"

namespace hanscape {

RegionFound regionAt(const AffineLayers& layers, const Box& box, const Readout& readout, double x, double y) {
    RegionFound found;
    RegionWalk walk(layers, extentOf(box));
    walk.find(wholeBox(box), layers.count(), x, y, [&](const LinearRegion& region) {
        found.corners.assign(region.corners().begin(), region.corners().end());
        found.area = region.area();
        found.map = region.read(readout);
        return false;
    });
    return found;
}

AffineProbe::AffineProbe(const AffineLayers& layers, const Readout& readout)
    : m_layers(layers), m_readout(readout) {
    m_inputs.push_back(layers.inputMaps());
    for (std::size_t i = 0; i < layers.count(); ++i) {
        m_inputs.push_back(layers.makeMaps(i));
        m_z.push_back(layers.makeMaps(i));
    }
}

AffineFunction AffineProbe::at(double x, double y) {
    for (std::size_t i = 0; i < m_layers.count(); ++i) {
        m_layers.preActivations(i, m_inputs[i], m_z[i]);
        m_layers.activate(i, m_z[i], x, y, m_inputs);
    }
    return LinearRegion({}, m_inputs.back()).read(m_readout);
}

} // namespace hanscape
