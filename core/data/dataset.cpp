#include "core/data/dataset.h"

#include <algorithm>

namespace hanscape {

std::vector<Eigen::Index> Dataset::indices(Part part) const {
    std::vector<Eigen::Index> result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] == part)
            result.push_back(static_cast<Eigen::Index>(i));
    return result;
}

void Dataset::resetSplit(Part part) {
    parts.assign(static_cast<std::size_t>(samples()), part);
    flippedFrom.assign(static_cast<std::size_t>(samples()), -1);
}

std::pair<double, double> targetRange(const Dataset& data) {
    if (data.task == Task::classification || data.samples() == 0)
        return {0, 1};
    return {data.targets.minCoeff(), data.targets.maxCoeff()};
}

std::vector<std::string> check(const Dataset& data) {
    std::vector<std::string> complaints;
    const auto training = data.indices(Part::train);
    if (data.samples() == 0)
        complaints.push_back("The data hold no sample.");
    else if (training.empty())
        complaints.push_back("The training set is empty; raise the training share.");
    if (!data.inputs.allFinite() || !data.targets.allFinite())
        complaints.push_back("The data hold a value that is not a finite number.");
    if (training.empty() || !complaints.empty())
        return complaints;
    const double first = data.targets(training.front());
    const bool varies = std::any_of(training.begin(), training.end(),
                                    [&](Eigen::Index i) { return data.targets(i) != first; });
    if (data.task == Task::classification && data.classes < 2)
        complaints.push_back("The data hold one class only; training needs samples of at least two.");
    else if (!varies)
        complaints.push_back(
            data.task == Task::classification
                ? "All training samples are of one class; training needs at least two."
                : "The target is the same for every training sample; there is nothing to learn.");
    return complaints;
}

std::size_t bytesOf(const Dataset& data) {
    const auto numbers = static_cast<std::size_t>(data.inputs.size() + data.targets.size());
    return numbers * sizeof(double) + data.parts.size() * sizeof(Part) +
           data.flippedFrom.size() * sizeof(std::int16_t);
}

} // namespace hanscape
