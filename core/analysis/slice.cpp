#include "core/analysis/slice.h"

#include <algorithm>

namespace hanscape {
namespace {

Batch<double> trainingInputs(const Dataset& data) {
    const auto samples = data.indices(Part::train);
    return samples.empty() ? data.inputs : Batch<double>(data.inputs(Eigen::all, samples));
}

} // namespace

PlaneSlice sliceThroughMean(const Dataset& data, int x, int y) {
    return {x, y, trainingInputs(data).rowwise().mean()};
}

std::pair<int, int> widestFeatures(const Dataset& data) {
    if (data.features() <= 2)
        return {0, 1};
    const Batch<double> inputs = trainingInputs(data);
    const Eigen::VectorXd variances =
        (inputs.colwise() - inputs.rowwise().mean()).array().square().rowwise().mean();
    const auto wider = [&](int a, int b) { return variances(a) > 1.001 * variances(b); }; // standardised ones
    int first = 0, second = 1; // differ by rounding
    if (wider(1, 0))
        std::swap(first, second);
    for (int feature = 2; feature < data.features(); ++feature) {
        if (wider(feature, first))
            second = std::exchange(first, feature);
        else if (wider(feature, second))
            second = feature;
    }
    return std::minmax({first, second});
}

Dataset projected(const Dataset& data, int x, int y) {
    Dataset plane{data.task,    data.classes, Batch<double>::Zero(2, data.samples()),
                  data.targets, data.parts,   data.flippedFrom};
    if (x < data.features())
        plane.inputs.row(0) = data.inputs.row(x);
    if (y < data.features())
        plane.inputs.row(1) = data.inputs.row(y);
    return plane;
}

} // namespace hanscape
