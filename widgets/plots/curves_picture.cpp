#include "widgets/plots/curves_picture.h"

#include <algorithm>

namespace hanscape {

std::vector<Metrics> CurvesPicture::seen() const {
    std::vector<Metrics> within;
    std::copy_if(metrics.begin(), metrics.end(), std::back_inserter(within), [this](const Metrics& each) {
        const auto iteration = static_cast<double>(each.iteration);
        return !zoom || (iteration >= zoom->firstIteration && iteration <= zoom->lastIteration);
    });
    return within;
}

} // namespace hanscape
