#include "core/analysis/neuron_maps.h"

#include "core/analysis/mesh_inputs.h"
#include "core/nn/execution.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

/// Mesh points that go through the network at a time: fewer where it has very many neurons, whose outputs
/// are all held.
Eigen::Index chunkPoints(const NetworkSpec& spec) {
    constexpr Eigen::Index mostPoints = 256, leastPoints = 16, mostOutputs = 1 << 23;
    Eigen::Index neurons = 1;
    for (const auto& layer : spec.layers)
        neurons += layer.width;
    return std::clamp(mostOutputs / neurons, leastPoints, mostPoints);
}

LayerMaps emptyMaps(int width, Eigen::Index points, std::vector<int> kept) {
    LayerMaps maps;
    maps.values.resize(static_cast<Eigen::Index>(kept.size()), points);
    maps.neurons = std::move(kept);
    maps.low.setConstant(width, std::numeric_limits<double>::infinity());
    maps.high.setConstant(width, -std::numeric_limits<double>::infinity());
    maps.mean.setZero(width);
    return maps;
}

/// Takes over the outputs of a layer at some points, the first of which is `begin`. The mean is a sum so far.
template <class Scalar>
void take(LayerMaps& maps, const ConstBatchRef<Scalar>& outputs, Eigen::Index begin) {
    maps.low = maps.low.cwiseMin(outputs.rowwise().minCoeff().template cast<double>());
    maps.high = maps.high.cwiseMax(outputs.rowwise().maxCoeff().template cast<double>());
    maps.mean += outputs.template cast<double>().rowwise().sum();
    for (std::size_t i = 0; i < maps.neurons.size(); ++i)
        maps.values.row(static_cast<Eigen::Index>(i)).segment(begin, outputs.cols()) =
            outputs.row(maps.neurons[i]).template cast<float>();
}

template <class Scalar>
void fillMaps(const Network<Scalar>& network, const PlaneSlice& slice, NeuronMaps& maps) {
    const auto& layers = network.spec().layers;
    Field mesh;
    mesh.box = maps.box;
    mesh.values.resize(maps.rows, maps.columns);
    MeshInputs<Scalar> inputs(mesh, slice, network.spec().inputs);
    Execution<Scalar> execution(network.spec());
    const Eigen::Index chunk = std::min(chunkPoints(network.spec()), mesh.values.size());
    execution.setSamples(chunk);
    Eigen::Index widest = 0, done = 0;
    for (const auto& layer : layers)
        widest = std::max<Eigen::Index>(widest, layer.width);
    Batch<Scalar> outputs(widest, chunk);
    for (int row = 0; row < maps.rows; row += inputs.step()) {
        const auto& points = inputs.rows(row, std::min(maps.rows, row + inputs.step()));
        for (Eigen::Index begin = 0; begin < points.cols(); begin += chunk) {
            const Eigen::Index count = std::min(chunk, points.cols() - begin);
            execution.input().leftCols(count) = points.middleCols(begin, count);
            execution.forward(network);
            take<Scalar>(maps.layers[0], points.middleCols(begin, count), done);
            for (std::size_t i = 0; i < layers.size(); ++i) {
                auto of = outputs.topLeftCorner(layers[i].width, count);
                execution.readOutputs(i, of);
                take<Scalar>(maps.layers[i + 1], of, done);
            }
            done += count;
        }
    }
    for (LayerMaps& layer : maps.layers)
        layer.mean /= static_cast<double>(done);
}

} // namespace

Field NeuronMaps::field(std::size_t layer, std::size_t kept) const {
    Field field;
    field.box = box;
    field.values =
        layers[layer].values.row(static_cast<Eigen::Index>(kept)).reshaped<Eigen::RowMajor>(rows, columns);
    return field;
}

NeuronState stateOf(const LayerMaps& layer, int neuron) {
    const double low = layer.low(neuron), high = layer.high(neuron);
    if (low == 0 && high == 0)
        return NeuronState::dead;
    return high - low <= 1e-10 * std::max(std::abs(low), std::abs(high)) ? NeuronState::constant
                                                                         : NeuronState::alive;
}

NeuronMaps neuronMaps(const AnyNetwork& network, const Box& box, int columns, int rows,
                      const PlaneSlice& slice, const NeuronSelection& kept) {
    const NetworkSpec& spec = specOf(network);
    checkSlice(slice, spec.inputs);
    NeuronMaps maps{box, columns, rows, {}};
    const Eigen::Index points = Eigen::Index(columns) * rows;
    for (std::size_t i = 0; i <= spec.layers.size(); ++i)
        maps.layers.push_back(emptyMaps(i == 0 ? spec.inputs : spec.layers[i - 1].width, points,
                                        i < kept.size() ? kept[i] : std::vector<int>()));
    std::visit([&](const auto& held) { fillMaps(held, slice, maps); }, network);
    return maps;
}

} // namespace hanscape
