#include "core/data/split.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hanscape {
namespace {

using Indices = std::vector<Eigen::Index>;

std::size_t shareOf(double share, std::size_t count) {
    return static_cast<std::size_t>(std::llround(share * static_cast<double>(count)));
}

/// The samples by class, those without any left out.
std::vector<Indices> byClass(const Dataset& data, const Indices& samples) {
    if (data.task != Task::classification)
        throw Error("Samples are to be split class by class, and their targets are numbers; leave that out.");
    std::vector<Indices> groups(static_cast<std::size_t>(data.classes));
    for (const Eigen::Index sample : samples)
        groups[static_cast<std::size_t>(data.targets(sample))].push_back(sample);
    std::erase_if(groups, [](const Indices& group) { return group.empty(); });
    return groups;
}

std::vector<Indices> groupsOf(const Dataset& data, Indices samples, Draw draw) {
    if (draw == Draw::stratified)
        return byClass(data, samples);
    std::vector<Indices> groups;
    groups.push_back(std::move(samples));
    return groups;
}

/// Shares of groups that add up to `total`, each its exact share rounded down or up: those that lose most by
/// rounding down are rounded up, as far as their `room` allows.
std::vector<std::size_t> apportion(double share, std::size_t total, const std::vector<Indices>& groups,
                                   const std::vector<std::size_t>& room) {
    std::vector<std::size_t> counts, order(groups.size());
    std::vector<double> lost;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const double exact = share * static_cast<double>(groups[i].size());
        counts.push_back(std::min(room[i], static_cast<std::size_t>(exact + 1e-9)));
        lost.push_back(exact - static_cast<double>(counts[i]));
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
    std::size_t given = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    for (const std::size_t i : order)
        if (given < total && counts[i] < room[i]) {
            ++counts[i];
            ++given;
        }
    return counts;
}

/// Draws `train` and `validation` shares of each group for these parts; the rest of it becomes `rest`.
void drawParts(Dataset& data, std::vector<Indices> groups, double train, double validation, Part rest,
               Random random) {
    std::vector<std::size_t> room;
    for (const Indices& group : groups)
        room.push_back(group.size());
    const std::size_t all = std::accumulate(room.begin(), room.end(), std::size_t{0});
    const std::size_t trained = shareOf(train, all);
    const std::size_t validated = std::min(all - trained, shareOf(validation, all));
    const auto training = apportion(train, trained, groups, room);
    for (std::size_t i = 0; i < groups.size(); ++i)
        room[i] -= training[i];
    const auto validating = apportion(validation, validated, groups, room);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        shuffleFront(groups[g], training[g] + validating[g], random);
        for (std::size_t i = 0; i < groups[g].size(); ++i)
            data.parts[static_cast<std::size_t>(groups[g][i])] = i < training[g] ? Part::train
                                                                 : i < training[g] + validating[g]
                                                                     ? Part::validation
                                                                     : rest;
    }
}

} // namespace

void splitRandomly(Dataset& data, double train, double validation, std::uint64_t seed, Draw draw) {
    Indices all(static_cast<std::size_t>(data.samples()));
    std::iota(all.begin(), all.end(), Eigen::Index{0});
    data.parts.assign(all.size(), Part::test);
    drawParts(data, groupsOf(data, std::move(all), draw), train, validation, Part::test,
              Random(seed, Purpose::split));
}

void setAsideValidation(Dataset& data, double validation, std::uint64_t seed, Draw draw) {
    drawParts(data, groupsOf(data, data.indices(Part::train), draw), 0, validation, Part::train,
              Random(seed, Purpose::split));
}

void swapTrainTest(Dataset& data) {
    unflipLabels(data);
    for (Part& part : data.parts)
        part = part == Part::train ? Part::test : part == Part::test ? Part::train : part;
}

void flipLabels(Dataset& data, double probability, std::uint64_t seed) {
    if (data.task != Task::classification || data.classes < 2)
        return;
    Random random(seed, Purpose::flips);
    for (const Eigen::Index sample : data.indices(Part::train)) {
        if (random.uniform() >= probability || data.isFlipped(sample))
            continue;
        const int shift = data.classes == 2 ? 1 : 1 + static_cast<int>(random.below(data.classes - 1));
        const int label = static_cast<int>(data.targets(sample));
        data.flippedFrom[static_cast<std::size_t>(sample)] = static_cast<std::int16_t>(label);
        data.targets(sample) = (label + shift) % data.classes;
    }
}

void unflipLabels(Dataset& data) {
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        auto& from = data.flippedFrom[static_cast<std::size_t>(i)];
        if (from >= 0)
            data.targets(i) = from;
        from = -1;
    }
}

} // namespace hanscape
