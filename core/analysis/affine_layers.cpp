#include "core/analysis/affine_layers.h"

#include "core/base/error.h"
#include "core/nn/batch_normalisation.h"
#include "core/nn/reflector.h"

namespace hanscape {
namespace {

constexpr Eigen::Index block = AffineLayers::block;
using Block = Eigen::Array<double, block, 1>;

Eigen::Index padded(Eigen::Index width) { return (width + block - 1) / block * block; }

/// φ(z) for one number.
double activated(Activation activation, double z) {
    Batch<double> value = Batch<double>::Constant(1, 1, z);
    activate<double>(activation, value, value);
    return value(0, 0);
}

} // namespace

std::string whyNoRegions(const NetworkSpec& spec) {
    if (spec.inputs != 2)
        return "Linear regions are drawn for networks of two inputs, and this one has " +
               std::to_string(spec.inputs) + ".";
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        if (!isPiecewiseLinear(spec.layers[i].activation))
            return "Layer " + std::to_string(i) + " has the activation " +
                   activationNames()[static_cast<std::size_t>(spec.layers[i].activation)] +
                   ", which is not piecewise linear; linear regions need abs, relu, leaky-relu or identity.";
    return {};
}

AffineLayers::AffineLayers(const Network<double>& network) {
    const NetworkSpec& spec = network.spec();
    if (const std::string why = whyNoRegions(spec); !why.empty())
        throw Error(why);
    for (std::size_t i = 0; i < network.layers(); ++i) {
        Layer layer;
        layer.width = spec.layers[i].width;
        layer.inputs = spec.fanIn(i);
        layer.positive = activated(spec.layers[i].activation, 1);
        layer.negative = -activated(spec.layers[i].activation, -1);
        const Eigen::Index stride = padded(layer.width);
        layer.bias.setZero(stride);
        layer.bias.head(layer.width) = network.bias(i).transpose();
        if (spec.layers[i].shortcut > 0)
            layer.shortcutFrom = spec.shortcutFrom(i);
        if (spec.layers[i].kind == LayerKind::batchNormalisation) {
            const RunningNormalisation<double> normalisation(network, i);
            layer.factors.setZero(stride);
            layer.factors.head(layer.width) = normalisation.factor.transpose();
            layer.bias.head(layer.width) = normalisation.offset.transpose();
        } else if (spec.layers[i].kind == LayerKind::householder) {
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

std::size_t AffineLayers::foldingLayers() const {
    std::size_t count = m_layers.size();
    while (count > 0 && !folds(count - 1))
        --count;
    return count;
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
    const double *x = &input(0, 0), *y = &input(1, 0), *constant = &input(2, 0);
    for (Eigen::Index first = 0; first < z.cols(); first += block) {
        Block sumX = Block::Zero(), sumY = Block::Zero(), sum = Block::Zero();
        const double* weights = layer.weights.data() + first;
        for (int j = 0; j < layer.inputs; ++j, weights += z.cols()) {
            const Block factors = Eigen::Map<const Block>(weights);
            sumX += x[j] * factors;
            sumY += y[j] * factors;
            sum += constant[j] * factors;
        }
        Eigen::Map<Block>(&z(0, first)) = sumX;
        Eigen::Map<Block>(&z(1, first)) = sumY;
        Eigen::Map<Block>(&z(2, first)) = sum;
    }
}

void AffineLayers::preActivations(std::size_t index, const AffineMaps& input, AffineMaps& z) const {
    const Layer& layer = m_layers[index];
    if (layer.weights.size() > 0)
        multiply(layer, input, z);
    else
        for (int row = 0; row < 3; ++row)
            if (layer.factors.size() > 0)
                z.row(row) = input.row(row).cwiseProduct(layer.factors);
            else
                z.row(row) = input.row(row) - 2 * input.row(row).dot(layer.unit) * layer.unit;
    z.row(2) += layer.bias;
}

void AffineLayers::activate(std::size_t index, const AffineMaps& z, double x, double y,
                            std::vector<AffineMaps>& inputs) const {
    AffineMaps& output = inputs[index + 1];
    const double positive = m_layers[index].positive, negative = m_layers[index].negative;
    for (Eigen::Index first = 0; first < z.cols(); first += block) {
        const Block zx = Eigen::Map<const Block>(&z(0, first)), zy = Eigen::Map<const Block>(&z(1, first)),
                    zc = Eigen::Map<const Block>(&z(2, first));
        const Block value = zx * x + zy * y + zc;
        Block slope;
        for (Eigen::Index i = 0; i < block; ++i)
            slope[i] = value[i] > 0 ? positive : negative;
        Eigen::Map<Block>(&output(0, first)) = slope * zx;
        Eigen::Map<Block>(&output(1, first)) = slope * zy;
        Eigen::Map<Block>(&output(2, first)) = slope * zc;
    }
    if (const auto& from = m_layers[index].shortcutFrom)
        output += inputs[*from];
}

} // namespace hanscape
