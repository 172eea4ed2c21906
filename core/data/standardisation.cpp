#include "core/data/standardisation.h"

#include "core/base/error.h"

#include <cmath>

namespace hanscape {
namespace {

struct Spread {
    double mean = 0, deviation = 0;
};

template <class Row>
Spread spreadOf(const Row& row, const std::vector<Eigen::Index>& samples) {
    const Eigen::ArrayXd values = row(samples).transpose();
    const double mean = values.mean();
    // Rounding can leave a constant column a tiny deviation, by which it must not be divided.
    if ((values == values(0)).all())
        return {mean, 0};
    return {mean, std::sqrt((values - mean).square().mean())};
}

} // namespace

bool Standardisation::operator==(const Standardisation& other) const {
    return columns == other.columns && kept == other.kept && mean == other.mean && scale == other.scale &&
           targetMean == other.targetMean && targetScale == other.targetScale;
}

Standardisation measureStandardisation(const Dataset& data) {
    const auto training = data.indices(Part::train);
    if (training.empty())
        throw Error("The training set is empty; raise the training share.");
    Standardisation result;
    result.columns = data.features();
    std::vector<double> means, scales;
    for (int column = 0; column < result.columns; ++column) {
        const Spread spread = spreadOf(data.inputs.row(column), training);
        if (!(spread.deviation > 0) || !std::isfinite(spread.deviation))
            continue;
        result.kept.push_back(column);
        means.push_back(spread.mean);
        scales.push_back(spread.deviation);
    }
    const Spread target = spreadOf(data.targets, training);
    if (result.kept.empty())
        throw Error(
            "Every input column is constant over the training samples; there is nothing to learn from.");
    if (!(target.deviation > 0) || !std::isfinite(target.deviation))
        throw Error("The target is the same for every training sample; there is nothing to learn.");
    result.mean = Eigen::Map<const Eigen::VectorXd>(means.data(), static_cast<Eigen::Index>(means.size()));
    result.scale = Eigen::Map<const Eigen::VectorXd>(scales.data(), static_cast<Eigen::Index>(scales.size()));
    result.targetMean = target.mean;
    result.targetScale = target.deviation;
    return result;
}

void standardise(Dataset& data, const Standardisation& standardisation) {
    if (data.features() != standardisation.columns)
        throw Error("The data have " + std::to_string(data.features()) +
                    " input columns and the model was fitted to " + std::to_string(standardisation.columns) +
                    "; give data with those columns.");
    const Batch<double> raw = data.inputs(standardisation.kept, Eigen::all);
    data.inputs = ((raw.colwise() - standardisation.mean).array().colwise() / standardisation.scale.array());
    data.targets = (data.targets.array() - standardisation.targetMean) / standardisation.targetScale;
}

bool fits(const Preparation& preparation, const Dataset& data) {
    const auto& standardisation = preparation.standardisation;
    const auto agree = [](std::size_t count, int wanted) {
        return count == 0 || count == static_cast<std::size_t>(wanted);
    };
    return agree(standardisation ? standardisation->kept.size() : 0, data.features()) &&
           agree(preparation.classValues.size(), data.classes) &&
           agree(preparation.classNames.size(), data.classes);
}

} // namespace hanscape
