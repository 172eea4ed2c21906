#include "core/analysis/field_range.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

constexpr Eigen::Index layerSamples = 4000; ///< values of a layer that the range is found from

/// The next round number from x on, so that a scale does not flicker; 0 for 0.
double roundUpwards(double x) {
    if (!(x > 0))
        return 0;
    const double power = std::pow(10, std::floor(std::log10(x)));
    for (const double digit : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0})
        if (x <= digit * power * (1 + 1e-9))
            return digit * power;
    return 10 * power;
}

} // namespace

std::pair<double, double> finiteRange(const Field& field) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const float value : field.values.reshaped())
        if (std::isfinite(value)) {
            low = std::min(low, static_cast<double>(value));
            high = std::max(high, static_cast<double>(value));
        }
    if (high > low)
        return {low, high};
    low = std::isfinite(low) ? low - 0.5 : 0;
    return {low, low + 1};
}

Field logarithmOf(const Field& field) {
    Field result = field;
    result.values =
        field.values
            .unaryExpr([](float value) { // max() would make a number of NaN
                return value < std::numeric_limits<float>::min() ? std::numeric_limits<float>::min() : value;
            })
            .array()
            .log10();
    return result;
}

std::pair<double, double> usualRange(const NeuronMaps& maps) {
    std::vector<float> values;
    for (const LayerMaps& layer : maps.layers)
        for (Eigen::Index i = 0; i < layer.values.size(); i += 1 + layer.values.size() / layerSamples)
            if (std::isfinite(layer.values.data()[i]))
                values.push_back(layer.values.data()[i]);
    if (values.empty())
        return {0, 1};
    const auto quantile = [&](double share) {
        const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + at, values.end());
        return static_cast<double>(values[static_cast<std::size_t>(at)]);
    };
    const double low = -roundUpwards(-quantile(0.02)), high = roundUpwards(quantile(0.97));
    return {low, high > low ? high : low + 1};
}

} // namespace hanscape
