#include "app/workspaces/folds/neuron_request.h"

#include "core/analysis/field_range.h"

#include <chrono>
#include <tuple>

namespace hanscape {
void computeNeurons(const NeuronRequest& request, NeuronBackground::Job& job) {
    const auto start = std::chrono::steady_clock::now();
    const AnyNetwork& network = request.snapshot->network;
    NeuronResult result;
    result.snapshot = request.snapshot;
    result.maps = std::make_shared<NeuronMaps>(
        neuronMaps(network, request.box, request.mesh, request.mesh, request.slice, request.kept));
    result.network = std::make_shared<Network<double>>(toDouble(network));
    std::tie(result.low, result.high) = usualRange(*result.maps);
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
