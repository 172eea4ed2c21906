#include "core/data/split.h"

#include <cmath>
#include <numeric>

namespace hanscape {
namespace {

std::size_t shareOf(double share, std::size_t count) {
    return static_cast<std::size_t>(std::llround(share * static_cast<double>(count)));
}

} // namespace

void splitRandomly(Dataset& data, double train, double validation, std::uint64_t seed) {
    std::vector<std::size_t> order(static_cast<std::size_t>(data.samples()));
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed, Purpose::split);
    const std::size_t trained = shareOf(train, order.size());
    const std::size_t drawn = std::min(order.size(), trained + shareOf(validation, order.size()));
    shuffleFront(order, drawn, random);
    data.parts.assign(order.size(), Part::test);
    for (std::size_t i = 0; i < drawn; ++i)
        data.parts[order[i]] = i < trained ? Part::train : Part::validation;
}

void setAsideValidation(Dataset& data, double validation, std::uint64_t seed) {
    auto training = data.indices(Part::train);
    Random random(seed, Purpose::split);
    const std::size_t drawn = shareOf(validation, training.size());
    shuffleFront(training, drawn, random);
    for (std::size_t i = 0; i < drawn; ++i)
        data.parts[static_cast<std::size_t>(training[i])] = Part::validation;
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

} // namespace hanscape
