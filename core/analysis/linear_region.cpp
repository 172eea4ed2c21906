#include "core/analysis/linear_region.h"

namespace hanscape {

Readout shownReadout(const Objective& objective, int outputs, int shown) {
    Readout readout;
    readout.weights = Eigen::VectorXd::Zero(outputs);
    if (objective.predictsByMean())
        readout.weights.setConstant(1.0 / outputs);
    else
        readout.weights(std::min(outputs - 1, objective.task == Task::regression ? 0 : shown)) = 1;
    if (objective.task == Task::classification && objective.loss == Loss::crossEntropy && outputs == 2)
        readout.weights(shown == 1 ? 0 : 1) = -1;
    return readout;
}

double LinearRegion::area() const {
    double twice = 0;
    const RegionCorner& origin = m_corners.front();
    for (std::size_t i = 1; i + 1 < m_corners.size(); ++i)
        twice += (m_corners[i].x - origin.x) * (m_corners[i + 1].y - origin.y) -
                 (m_corners[i + 1].x - origin.x) * (m_corners[i].y - origin.y);
    return twice / 2;
}

RegionCorner LinearRegion::centroid() const {
    const RegionCorner& origin = m_corners.front();
    double twice = 0, x = 0, y = 0;
    for (std::size_t i = 1; i + 1 < m_corners.size(); ++i) {
        const double ax = m_corners[i].x - origin.x, ay = m_corners[i].y - origin.y;
        const double bx = m_corners[i + 1].x - origin.x, by = m_corners[i + 1].y - origin.y;
        const double cross = ax * by - bx * ay;
        twice += cross;
        x += cross * (ax + bx);
        y += cross * (ay + by);
    }
    return {origin.x + x / (3 * twice), origin.y + y / (3 * twice)};
}

} // namespace hanscape
