#include "core/analysis/affine_layers.h"

#include "core/base/error.h"
#include "core/nn/reflector.h"

namespace hanscape {
namespace {

constexpr Eigen::Index block = AffineLayers::block;

Eigen::Index padded(Eigen::Index width) { return (width + block - 1) / block * block; }

/// φ(z) for one number.
double activated(Activation activation, double z) {
    Batch<double> value = Batch<double>::Constant(1, 1, z);
    activate<double>(activation, value, value);
    return value(0, 0);
}

void requirePlanePiecewiseLinear(const NetworkSpec& spec) {
    if (spec.inputs != 2)
        throw Error("Linear regions are drawn for networks of two inputs, and this one has " +
                    std::to_string(spec.inputs) + ".");
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        if (!isPiecewiseLinear(spec.layers[i].activation))
            throw Error("Layer " + std::to_string(i) + " has the activation " +
                        activationNames()[static_cast<std::size_t>(spec.layers[i].activation)] +
                        ", which is not piecewise linear; linear regions need abs, relu, leaky-relu or "
                        "identity.");
}

} // namespace

AffineLayers::AffineLayers(const Network<double>& network) {
    const NetworkSpec& spec = network.spec();
    requirePlanePiecewiseLinear(spec);
    for (std::size_t i = 0; i < network.layers(); ++i) {
        Layer layer;
        layer.width = spec.layers[i].width;
        layer.inputs = spec.fanIn(i);
        layer.positive = activated(spec.layers[i].activation, 1);
        layer.negative = -activated(spec.layers[i].activation, -1);
        const Eigen::Index stride = padded(layer.width);
        layer.bias.setZero(stride);
        layer.bias.head(layer.width) = network.bias(i).transpose();
        if (spec.layers[i].kind == LayerKind::householder) {
            Eigen::VectorXd unit;
            normaliseReflector(network.vector(i), unit);
            layer.unit.setZero(stride);
            layer.unit.head(layer.width) = unit.transpose();
        } else {
            layer.weights.setZero(layer.inputs, stride);
            layer.weights.leftCols(layer.width) = network.weight(i).transpose();
        }
        m_layers.push_back(std::move(layer));
    }
}

AffineMaps AffineLayers::inputMaps() const {
    AffineMaps maps = AffineMaps::Zero(3, block);
    maps(0, 0) = maps(1, 1) = 1;
    return maps;
}

AffineMaps AffineLayers::makeMaps(std::size_t layer) const {
    return AffineMaps::Zero(3, m_layers[layer].bias.size());
}

void AffineLayers::multiply(const Layer& layer, const AffineMaps& input, AffineMaps& z) {
    for (Eigen::Index first = 0; first < z.cols(); first += block) {
        double sums[3][block] = {};
        const double* weights = layer.weights.data() + first;
        for (int j = 0; j < layer.inputs; ++j, weights += z.cols())
            for (int row = 0; row < 3; ++row)
                for (Eigen::Index i = 0; i < block; ++i)
                    sums[row][i] += input(row, j) * weights[i];
        for (int row = 0; row < 3; ++row)
            std::copy_n(sums[row], block, &z(row, first));
    }
}

void AffineLayers::preActivations(std::size_t index, const AffineMaps& input, AffineMaps& z) const {
    const Layer& layer = m_layers[index];
    if (layer.unit.size() == 0)
        multiply(layer, input, z);
    else
        for (int row = 0; row < 3; ++row)
            z.row(row) = input.row(row) - 2 * input.row(row).dot(layer.unit) * layer.unit;
    z.row(2) += layer.bias;
}

void AffineLayers::activate(std::size_t index, const AffineMaps& z, double x, double y,
                            AffineMaps& output) const {
    const double positive = m_layers[index].positive, negative = m_layers[index].negative;
    const double *zx = &z(0, 0), *zy = &z(1, 0), *zc = &z(2, 0);
    double *ox = &output(0, 0), *oy = &output(1, 0), *oc = &output(2, 0);
    for (Eigen::Index first = 0; first < z.cols(); first += block)
        for (Eigen::Index i = first; i < first + block; ++i) {
            const double slope = zx[i] * x + zy[i] * y + zc[i] > 0 ? positive : negative;
            ox[i] = slope * zx[i];
            oy[i] = slope * zy[i];
            oc[i] = slope * zc[i];
        }
}

} // namespace hanscape
