#include "core/nn/network.h"

#include <cmath>
#include <Eigen/QR>

namespace hanscape {
namespace {

Eigen::MatrixXd normalMatrix(Eigen::Index rows, Eigen::Index columns, Random& random) {
    Eigen::MatrixXd matrix(rows, columns);
    for (Eigen::Index i = 0; i < rows; ++i)
        for (Eigen::Index j = 0; j < columns; ++j)
            matrix(i, j) = random.normal();
    return matrix;
}

/// A random matrix with orthonormal rows or columns, whichever are fewer, uniform in the Haar measure
/// (Saxe et al. 2014): Q of a normal matrix, its signs fixed by the diagonal of R.
Eigen::MatrixXd orthogonalMatrix(Eigen::Index rows, Eigen::Index columns, Random& random) {
    const bool wide = rows < columns;
    const Eigen::MatrixXd normal = normalMatrix(wide ? columns : rows, wide ? rows : columns, random);
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(normal);
    Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(normal.rows(), normal.cols());
    for (Eigen::Index j = 0; j < q.cols(); ++j)
        if (qr.matrixQR()(j, j) < 0)
            q.col(j) = -q.col(j);
    if (wide)
        return q.transpose();
    return q;
}

Eigen::MatrixXd drawWeight(const LayerSpec& layer, int fanIn, Random& random) {
    const double gain = layer.gain > 0 ? layer.gain : activationGain(layer.activation);
    switch (layer.initialisation) {
    case Initialisation::kaiming:
        return normalMatrix(layer.width, fanIn, random) * (gain / std::sqrt(fanIn));
    case Initialisation::xavier:
        return normalMatrix(layer.width, fanIn, random) * (gain * std::sqrt(2.0 / (fanIn + layer.width)));
    case Initialisation::orthogonal:
        break;
    }
    return orthogonalMatrix(layer.width, fanIn, random) * gain;
}

} // namespace

template <class Scalar>
Network<Scalar> initialise(const NetworkSpec& spec, std::uint64_t seed) {
    Network<Scalar> network(spec);
    for (std::size_t i = 0; i < network.layers(); ++i) {
        // A stream a layer, so that a change of one layer leaves the others' weights as they were.
        Random random(seed, Purpose::weights, i);
        const auto& layer = spec.layers[i];
        const int fanIn = spec.fanIn(i);
        if (layer.kind == LayerKind::batchNormalisation)
            continue; // as the network was made
        if (layer.kind == LayerKind::householder)
            network.vector(i) =
                normalMatrix(layer.width, 1, random).col(0).normalized().template cast<Scalar>();
        else
            network.weight(i) = drawWeight(layer, fanIn, random).template cast<Scalar>();
        const double bound = 1 / std::sqrt(fanIn);
        for (Scalar& bias : network.bias(i))
            bias = static_cast<Scalar>(random.uniform(-bound, bound));
    }
    return network;
}

template Network<float> initialise(const NetworkSpec&, std::uint64_t);
template Network<double> initialise(const NetworkSpec&, std::uint64_t);

} // namespace hanscape
