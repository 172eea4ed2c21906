#include "widgets/surface/surface_points.h"

#include <cmath>

namespace hanscape {

std::shared_ptr<const std::vector<SurfacePoint>> surfacePoints(const Dataset& data, int shown, bool heldOut,
                                                               const ColorScale& scale) {
    if (data.features() != 2)
        return nullptr;
    auto points = std::make_shared<std::vector<SurfacePoint>>();
    const bool classes = data.task == Task::classification;
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        const bool held = data.parts[static_cast<std::size_t>(i)] != Part::train;
        if (held && !heldOut)
            continue;
        const double target = data.targets(i);
        const double value = classes && data.classes > 2 ? (target == shown ? 1 : 0) : target;
        const int label =
            data.isFlipped(i) ? data.flippedFrom[static_cast<std::size_t>(i)] : static_cast<int>(target);
        const QColor color = classes ? classColor(label) : QColor(scale.color(target));
        points->push_back({data.inputs(0, i), data.inputs(1, i), value, color, held, data.isFlipped(i)});
    }
    return points;
}

} // namespace hanscape
