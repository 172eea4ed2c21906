#include "widgets/colors/color_range.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// The greatest distance of a finite value from the middle.
double farthest(const Field& field, double middle) {
    double reach = 0;
    for (Eigen::Index i = 0; i < field.values.size(); ++i) {
        const double value = static_cast<double>(field.values.data()[i]);
        if (std::isfinite(value))
            reach = std::max(reach, std::abs(value - middle));
    }
    return reach;
}

} // namespace

double roundedUp(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

void fitScale(ColorScale& scale, const ColorRange& range, const Field& field, const UsualValues& usual) {
    if (range.kind == ColorRange::Kind::fixed) {
        scale.low = range.low;
        scale.high = range.high;
    } else if (range.kind == ColorRange::Kind::symmetric) {
        const double reach = farthest(field, usual.middle);
        const double half = reach > 0 ? roundedUp(reach) : (usual.high - usual.low) / 2;
        scale.low = usual.middle - half;
        scale.high = usual.middle + half;
    } else {
        scale.fitTo(field, usual.low, usual.high);
    }
}

} // namespace hanscape
