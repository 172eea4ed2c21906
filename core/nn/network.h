#pragma once

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/nn/network_spec.h"

#include <variant>

namespace hanscape {

/// A network with its parameters: a copyable value. All parameters lie in one vector, layer by layer, a
/// layer's weight (out × in, row by row) or vector u first and its bias after it; of a batch normalisation
/// its scale γ, and its shift β as its bias. Running means and variances are no parameters: they lie in a
/// vector of their own.
template <class Scalar>
class Network {
  public:
    using Weight = Eigen::Map<Batch<Scalar>>;
    using ConstWeight = Eigen::Map<const Batch<Scalar>>;
    using Segment = Eigen::Map<Vector<Scalar>>;
    using ConstSegment = Eigen::Map<const Vector<Scalar>>;

    Network() = default;
    /// All parameters zero but for scales, which are one, as running variances are; a Householder layer needs
    /// its u set before use. Throws Error where check(spec) complains.
    explicit Network(NetworkSpec spec);

    const NetworkSpec& spec() const { return m_spec; }
    std::size_t layers() const { return m_spec.layers.size(); }
    Vector<Scalar>& parameters() { return m_parameters; }
    const Vector<Scalar>& parameters() const { return m_parameters; }
    /// Running mean and variance of each batch normalisation, layer by layer; empty without such layers.
    Vector<Scalar>& statistics() { return m_statistics; }
    const Vector<Scalar>& statistics() const { return m_statistics; }
    /// Whether all parameters and statistics are finite numbers.
    bool allFinite() const { return m_parameters.allFinite() && m_statistics.allFinite(); }

    /// Weight matrix of an FC layer, out × in.
    Weight weight(std::size_t layer);
    ConstWeight weight(std::size_t layer) const;
    /// Vector u of a Householder layer.
    Segment vector(std::size_t layer);
    ConstSegment vector(std::size_t layer) const;
    Segment bias(std::size_t layer);
    ConstSegment bias(std::size_t layer) const;
    /// Scale γ, running mean and running variance of a batch normalisation.
    Segment scale(std::size_t layer) { return vector(layer); }
    ConstSegment scale(std::size_t layer) const { return vector(layer); }
    Segment mean(std::size_t layer);
    ConstSegment mean(std::size_t layer) const;
    Segment variance(std::size_t layer);
    ConstSegment variance(std::size_t layer) const;

    /// Reads the parameters as the network stores them, for gradients that share its layout.
    Weight weightIn(Vector<Scalar>& parameters, std::size_t layer) const;
    Segment vectorIn(Vector<Scalar>& parameters, std::size_t layer) const;
    Segment scaleIn(Vector<Scalar>& parameters, std::size_t layer) const {
        return vectorIn(parameters, layer);
    }
    Segment biasIn(Vector<Scalar>& parameters, std::size_t layer) const;
    /// All of a layer's.
    Segment layerIn(Vector<Scalar>& parameters, std::size_t layer) const;

  private:
    Eigen::Index biasOffset(std::size_t layer) const;

    NetworkSpec m_spec;
    std::vector<Eigen::Index> m_offsets;     ///< where each layer's parameters begin
    std::vector<Eigen::Index> m_statistical; ///< and its statistics, where it has any
    Vector<Scalar> m_parameters, m_statistics;
};

/// A network in single or double precision.
using AnyNetwork = std::variant<Network<float>, Network<double>>;

const NetworkSpec& specOf(const AnyNetwork& network);

/// The same network in another precision, its parameters rounded where that is the lower one.
template <class Scalar, class Other>
Network<Scalar> convert(const Network<Other>& network) {
    Network<Scalar> result(network.spec());
    result.parameters() = network.parameters().template cast<Scalar>();
    result.statistics() = network.statistics().template cast<Scalar>();
    return result;
}
/// In double precision, which analyses compute in.
Network<double> toDouble(const AnyNetwork& network);

/// Draws all parameters: FC weights as the spec says, u as a random unit vector, biases uniform in
/// ±1/√fan-in. A batch normalisation begins with scale 1, shift 0, mean 0 and variance 1. Drawn in double and
/// rounded, so that both precisions start from the same numbers.
template <class Scalar>
Network<Scalar> initialise(const NetworkSpec& spec, std::uint64_t seed);

/// Throws Error where a parameter or a running mean or variance is not finite, a u is zero or a variance
/// negative, naming the layer.
template <class Scalar>
void checkParameters(const Network<Scalar>& network);

} // namespace hanscape
