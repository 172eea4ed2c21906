#include "widgets/surface/surface_scene.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

QVector4D SurfaceCut::kept() const {
    const float sign = above ? -1 : 1;
    const float half = axis == 2 ? SurfaceScene::halfHeight : 1;
    QVector4D plane(0, 0, 0, sign * half * static_cast<float>(1 - 2 * share));
    plane[axis] = sign;
    return plane;
}

void SurfaceScene::setLight() {
    ground = QColor(0xfa, 0xfa, 0xfa);
    ink = QColor(0x1f, 0x23, 0x28);
}

void SurfaceScene::setDark() {
    ground = QColor(0x1e, 0x1f, 0x22);
    ink = QColor(0xe6, 0xe6, 0xe6);
}

float SurfaceScene::share(double value) const {
    if (std::isnan(value))
        return static_cast<float>(value);
    if (!(scale.high > scale.low))
        return 0.5F;
    return static_cast<float>(std::clamp((value - scale.low) / (scale.high - scale.low), -10.0, 11.0));
}

float SurfaceScene::heightOfShare(float share) {
    constexpr float rim = 0.05F;
    if (share > 1)
        return 0.5F + rim * std::tanh((share - 1) / rim);
    if (share < 0)
        return -0.5F + rim * std::tanh(share / rim);
    return share - 0.5F;
}

} // namespace hanscape
