#include "core/analysis/gradient_spectrum.h"

#include "core/base/error.h"
#include "core/nn/propagation.h"
#include "core/nn/reflector.h"

#include <Eigen/SVD>

namespace hanscape {
namespace {

Eigen::VectorXd singularValues(const Eigen::MatrixXd& matrix) {
    return Eigen::BDCSVD<Eigen::MatrixXd>(matrix).singularValues();
}

void append(Eigen::VectorXd& values, const Eigen::VectorXd& more) {
    values.conservativeResize(values.size() + more.size());
    values.tail(more.size()) = more;
}

/// Φ′(z) of one sample's pre-activations.
Eigen::VectorXd slopesOf(Activation activation, const Batch<double>& z) {
    Batch<double> slopes = Batch<double>::Ones(z.rows(), 1);
    multiplyByDerivative<double>(activation, z, slopes);
    return slopes.col(0);
}

/// Multiplies a layer's ∂φ(z)/∂x from the left.
void applyLayer(const Network<double>& network, std::size_t layer, const Eigen::VectorXd& slopes,
                Eigen::MatrixXd& jacobian) {
    if (network.spec().layers[layer].kind == LayerKind::batchNormalisation) {
        jacobian = RunningNormalisation<double>(network, layer).factor.asDiagonal() * jacobian;
    } else if (network.spec().layers[layer].kind == LayerKind::householder) {
        Eigen::VectorXd unit;
        normaliseReflector(network.vector(layer), unit);
        jacobian -= 2 * unit * (unit.transpose() * jacobian).eval();
    } else {
        jacobian = (network.weight(layer) * jacobian).eval();
    }
    jacobian = slopes.asDiagonal() * jacobian;
}

void requireInputs(const Network<double>& network, Eigen::Index count) {
    if (count != network.spec().inputs)
        throw Error("The point has " + std::to_string(count) + " coordinates and the network takes " +
                    std::to_string(network.spec().inputs) + " inputs; give as many.");
}

double rootMeanSquare(const Batch<double>& values) {
    return values.norm() / std::sqrt(static_cast<double>(values.size()));
}

/// ∂φ/∂inputs of layers first … last from the pre-activations of one sample. What a shortcut brings from
/// before the first is a constant to them.
Eigen::MatrixXd jacobianFrom(const Network<double>& network, const Tape<double>& tape, std::size_t first,
                             std::size_t last) {
    const NetworkSpec& spec = network.spec();
    const int inputs = spec.fanIn(first);
    Eigen::MatrixXd jacobian = Eigen::MatrixXd::Identity(inputs, inputs);
    std::vector<Eigen::MatrixXd> into(last + 1); // of what goes into each layer
    for (std::size_t i = first; i <= last; ++i) {
        into[i] = jacobian;
        applyLayer(network, i, slopesOf(spec.layers[i].activation, tape.preActivations[i]), jacobian);
        if (spec.layers[i].shortcut > 0 && spec.shortcutFrom(i) >= first)
            jacobian += into[spec.shortcutFrom(i)];
    }
    return jacobian;
}

/// What a point leaves on its way through the network.
Tape<double> tapeAt(const Network<double>& network, const Eigen::VectorXd& point) {
    requireInputs(network, point.size());
    Tape<double> tape;
    tape.inputs = {point};
    forward(network, tape);
    return tape;
}

} // namespace

GradientSpectrum gradientSpectrum(const Network<double>& network, const Eigen::VectorXd& point) {
    const Tape<double> tape = tapeAt(network, point);
    GradientSpectrum spectrum;
    spectrum.whole = singularValues(jacobianFrom(network, tape, 0, network.layers() - 1));
    Eigen::MatrixXd part;
    for (std::size_t i = 0; i < network.layers(); ++i) {
        const LayerSpec& layer = network.spec().layers[i];
        if (layer.kind != LayerKind::householder)
            continue;
        if (part.rows() != layer.width) {
            if (part.size() > 0)
                append(spectrum.hanPart, singularValues(part));
            part = Eigen::MatrixXd::Identity(layer.width, layer.width);
        }
        applyLayer(network, i, slopesOf(layer.activation, tape.preActivations[i]), part);
    }
    if (part.size() > 0)
        append(spectrum.hanPart, singularValues(part));
    return spectrum;
}

Eigen::VectorXd spectrumOfLayers(const Network<double>& network, const Eigen::VectorXd& point,
                                 std::size_t first, std::size_t last) {
    return singularValues(jacobianFrom(network, tapeAt(network, point), first, last));
}

Eigen::MatrixXd spectraAt(const Network<double>& network, const Batch<double>& points) {
    requireInputs(network, points.rows());
    Eigen::MatrixXd spectra(std::min(network.spec().inputs, network.spec().outputs()), points.cols());
    Tape<double> tape;
    tape.inputs.resize(1);
    for (Eigen::Index i = 0; i < points.cols(); ++i) {
        tape.inputs[0] = points.col(i);
        forward(network, tape);
        spectra.col(i) = singularValues(jacobianFrom(network, tape, 0, network.layers() - 1));
    }
    return spectra;
}

DepthProfile depthProfile(const Network<double>& network, const Batch<double>& inputs,
                          const Batch<double>& targets, Loss loss) {
    requireInputs(network, inputs.rows());
    Tape<double> tape;
    tape.statistics = Statistics::batch; // as in training
    tape.inputs.resize(1);
    tape.inputs[0] = inputs;
    forward(network, tape);
    tape.delta.resizeLike(tape.outputs());
    differentiateLoss<double>(loss, tape.outputs(), targets, tape.delta);
    Eigen::VectorXd gradient;
    backward(network, tape, gradient);
    DepthProfile profile;
    for (std::size_t i = 0; i < network.layers(); ++i) {
        profile.activations.push_back(rootMeanSquare(tape.inputs[i + 1]));
        profile.gradients.push_back(network.layerIn(gradient, i).norm());
    }
    return profile;
}

} // namespace hanscape
