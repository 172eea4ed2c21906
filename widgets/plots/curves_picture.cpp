#include "widgets/plots/curves_picture.h"

#include <algorithm>
#include <iterator>

namespace hanscape {

std::vector<Metrics> evaluationsIn(const std::vector<Metrics>& run,
                                   const std::optional<IterationRange>& range) {
    if (!range)
        return run;
    std::vector<Metrics> inside;
    std::copy_if(run.begin(), run.end(), std::back_inserter(inside), [&](const Metrics& each) {
        const auto iteration = static_cast<double>(each.iteration);
        return iteration >= range->first && iteration <= range->last;
    });
    return inside;
}

std::optional<IterationRange> CurvesPicture::seen() const {
    return zoom ? IterationRange{zoom->firstIteration, zoom->lastIteration} : range;
}

} // namespace hanscape
