#include "app/workspaces/folds/neuron_request.h"

#include <algorithm>
#include <chrono>
#include <cmath>

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

/// The range of all but a few hundredths of the values at either end, each layer counting alike: one wild
/// neuron does not take the colours of all others.
void fitRange(NeuronResult& result) {
    std::vector<float> values;
    for (const LayerMaps& layer : result.maps->layers)
        for (Eigen::Index i = 0; i < layer.values.size(); i += 1 + layer.values.size() / layerSamples)
            if (std::isfinite(layer.values.data()[i]))
                values.push_back(layer.values.data()[i]);
    if (values.empty())
        return;
    const auto quantile = [&](double share) {
        const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + at, values.end());
        return static_cast<double>(values[static_cast<std::size_t>(at)]);
    };
    result.low = -roundUpwards(-quantile(0.02));
    result.high = roundUpwards(quantile(0.97));
    if (result.high <= result.low)
        result.high = result.low + 1;
}

} // namespace

void computeNeurons(const NeuronRequest& request, NeuronBackground::Job& job) {
    const auto start = std::chrono::steady_clock::now();
    const AnyNetwork& network = request.snapshot->network;
    NeuronResult result;
    result.snapshot = request.snapshot;
    result.maps = std::make_shared<NeuronMaps>(
        neuronMaps(network, request.box, request.mesh, request.mesh, request.slice, request.kept));
    result.network = std::make_shared<Network<double>>(toDouble(network));
    fitRange(result);
    const LayerMaps& outputs = result.maps->layers.back();
    if (outputs.values.rows() == specOf(network).outputs()) {
        Field mesh;
        mesh.box = request.box;
        mesh.values.resize(request.mesh, request.mesh);
        result.boundary = decisionContour(outputs.values, mesh, request.snapshot->objective);
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    result.pointSeconds = taken.count() / (request.mesh * request.mesh);
    job.publish(std::move(result));
}

} // namespace hanscape
