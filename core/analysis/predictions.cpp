#include "core/analysis/predictions.h"

#include "core/base/error.h"
#include "core/nn/execution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

constexpr std::size_t batch = 8192; // samples whose inputs are held at a time

/// At most `most` of the values, evenly spread.
std::vector<Eigen::Index> spread(std::vector<Eigen::Index> values, Eigen::Index most) {
    const auto count = static_cast<Eigen::Index>(values.size());
    if (count <= most)
        return values;
    for (Eigen::Index i = 0; i < most; ++i) // the source never lies before its destination
        values[static_cast<std::size_t>(i)] = values[static_cast<std::size_t>(i * count / most)];
    values.resize(static_cast<std::size_t>(most));
    return values;
}

template <class Scalar>
void predictAll(const Network<Scalar>& network, const Objective& objective, const Dataset& data,
                Predictions& result) {
    Execution<Scalar> execution(network.spec(), Keep::outputs);
    Batch<Scalar> inputs, outputs;
    for (std::size_t begin = 0; begin < result.samples.size(); begin += batch) {
        const std::size_t end = std::min(result.samples.size(), begin + batch);
        inputs.resize(data.features(), static_cast<Eigen::Index>(end - begin));
        for (Eigen::Index feature = 0; feature < inputs.rows(); ++feature)
            for (std::size_t i = begin; i < end; ++i)
                inputs(feature, static_cast<Eigen::Index>(i - begin)) =
                    static_cast<Scalar>(data.inputs(feature, result.samples[i]));
        execution.evaluate(network, inputs, outputs);
        for (Eigen::Index i = 0; i < outputs.cols(); ++i)
            result.predicted(static_cast<Eigen::Index>(begin) + i) =
                objective.task == Task::regression ? static_cast<float>(outputs(0, i))
                                                   : static_cast<float>(objective.predict(outputs.col(i)));
    }
}

} // namespace

Predictions predict(const AnyNetwork& network, const Objective& objective, const Dataset& data, Part part,
                    Eigen::Index most) {
    if (specOf(network).inputs != data.features())
        throw Error("The network has " + std::to_string(specOf(network).inputs) +
                    " inputs, and the samples have " + std::to_string(data.features()) +
                    "; open the data that it was trained on.");
    Predictions result;
    result.part = part;
    result.samples = data.indices(part);
    result.available = static_cast<Eigen::Index>(result.samples.size());
    result.samples = spread(std::move(result.samples), most);
    const auto count = static_cast<Eigen::Index>(result.samples.size());
    result.targets.resize(count);
    result.predicted.resize(count);
    for (Eigen::Index i = 0; i < count; ++i)
        result.targets(i) = static_cast<float>(data.targets(result.samples[static_cast<std::size_t>(i)]));
    std::visit([&](const auto& held) { predictAll(held, objective, data, result); }, network);
    return result;
}

double nrmse(const Predictions& predictions) {
    if (predictions.samples.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const Eigen::ArrayXd targets = predictions.targets.cast<double>(),
                         predicted = predictions.predicted.cast<double>();
    const double variance = (targets - targets.mean()).square().mean();
    if (!(variance > 0)) // an error is no share of none
        return std::numeric_limits<double>::quiet_NaN();
    return std::sqrt((predicted - targets).square().mean() / variance);
}

} // namespace hanscape
