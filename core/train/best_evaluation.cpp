#include "core/train/best_evaluation.h"

#include <cassert>
#include <cmath>

namespace hanscape {

bool better(const Metrics& a, const Metrics& b) {
    for (const auto part : {&Metrics::test, &Metrics::validation, &Metrics::train}) {
        const Scores &x = a.*part, &y = b.*part;
        if (!std::isnan(x.accuracy) && !std::isnan(y.accuracy))
            return x.accuracy > y.accuracy;
        if (!std::isnan(x.nrmse) && !std::isnan(y.nrmse))
            return x.nrmse < y.nrmse;
    }
    return false;
}

const Metrics& bestOf(const std::vector<Metrics>& history) {
    assert(!history.empty());
    const Metrics* best = &history.front();
    for (const Metrics& each : history)
        if (better(each, *best))
            best = &each;
    return *best;
}

} // namespace hanscape
