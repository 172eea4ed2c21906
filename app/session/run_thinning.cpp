#include "app/session/run_thinning.h"

#include <set>
#include <utility>

namespace hanscape {
namespace {

constexpr std::size_t evaluationsLeft = 200;

using Run = std::shared_ptr<const KeptRun>;

/// Each gives the run itself where there is nothing to take from it.
Run withoutNetworks(const Run& run) {
    if (!run->best && !run->last)
        return run;
    auto less = std::make_shared<KeptRun>(*run);
    less->best = less->last = nullptr;
    return less;
}

Run withFewEvaluations(const Run& run) {
    if (run->history.size() <= evaluationsLeft)
        return run;
    auto less = std::make_shared<KeptRun>(*run);
    less->history = thinned(run->history, evaluationsLeft);
    return less;
}

Run withoutSamplesAndEdits(const Run& run) {
    if (!run->samples && run->edits.empty())
        return run;
    auto less = std::make_shared<KeptRun>(*run);
    less->samples = nullptr;
    less->repeatable = less->repeatable && less->edits.empty();
    less->edits.clear();
    return less;
}

} // namespace

std::vector<Metrics> thinned(const std::vector<Metrics>& history, std::size_t most) {
    if (history.size() <= most)
        return history;
    const auto best = static_cast<std::size_t>(&bestOf(history) - history.data());
    const std::size_t evenly = most - 1, last = history.size() - 1; // one place is the best's
    std::set<std::size_t> kept{best};
    for (std::size_t i = 0; i < evenly; ++i)
        kept.insert(i * last / (evenly - 1));
    std::vector<Metrics> left;
    left.reserve(kept.size());
    for (const std::size_t i : kept)
        left.push_back(history[i]);
    return left;
}

std::size_t bytesOf(const KeptRuns& runs) {
    std::size_t bytes = 0;
    std::set<const void*> shared;
    for (const auto& run : runs) {
        bytes += bytesOf(*run);
        if (run->samples && shared.insert(run->samples.get()).second)
            bytes += bytesOf(*run->samples);
        for (const auto& edit : run->edits)
            if (shared.insert(edit.get()).second)
                bytes += bytesOf(*edit);
    }
    return bytes;
}

void thin(KeptRuns& runs, std::size_t bytes) {
    if (bytesOf(runs) <= bytes)
        return;
    for (const auto less : {withoutNetworks, withFewEvaluations, withoutSamplesAndEdits})
        for (Run& run : runs) {
            const Run before = std::exchange(run, less(run));
            if (run != before && bytesOf(runs) <= bytes)
                return;
        }
}

} // namespace hanscape
