#pragma once

#include "core/nn/loss.h"
#include "core/nn/network.h"

namespace hanscape {

/// Singular values of the slope at a point, descending.
struct GradientSpectrum {
    /// Of G = Πₖ WₖᵀΦ′(hₖ) over all layers, output layer included (eq. 6): min(inputs, outputs) of them.
    Eigen::VectorXd whole;
    /// Of the Householder layers' part alone, ΠₖH(uₖ)Φ′(hₖ) (eq. 7): as many as their width. With ABS it is
    /// orthogonal, all ones (Proposition 1). Layers in between that are fully connected are left out; where
    /// the widths change, the runs of one width follow each other. Empty without such layers.
    Eigen::VectorXd hanPart;
};

/// At a point in the network's own inputs. Where a neuron is at its kink its slope is 0, as in training.
/// Throws Error where the point has another number of coordinates.
GradientSpectrum gradientSpectrum(const Network<double>& network, const Eigen::VectorXd& point);

/// Singular values at a point of the slope of layers first … last alone, whatever their kind; descending.
/// What a fully connected network of the same shape has in the place of the Householder layers' part.
Eigen::VectorXd spectrumOfLayers(const Network<double>& network, const Eigen::VectorXd& point,
                                 std::size_t first, std::size_t last);

/// How singular values of the whole G spread over many points: by rank (row) and point (column).
Eigen::MatrixXd spectraAt(const Network<double>& network, const Batch<double>& points);

/// How large things are layer by layer, for a batch; each entry is of one layer, the output layer last.
struct DepthProfile {
    std::vector<double> activations; ///< root mean square of φ(z)
    std::vector<double> gradients;   ///< norm of ∂loss/∂parameters
};

/// `inputs` features × samples, `targets` outputs × samples. Batch normalisations take the batch's
/// statistics.
DepthProfile depthProfile(const Network<double>& network, const Batch<double>& inputs,
                          const Batch<double>& targets, Loss loss);

} // namespace hanscape
