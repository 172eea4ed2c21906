#pragma once

#include "core/base/matrix.h"
#include "core/base/random.h"
#include "core/nn/network_spec.h"

#include <variant>

namespace hanscape {

/// A network with its parameters: a copyable value. All parameters lie in one vector, layer by layer, a
/// layer's weight (out × in, row by row) or vector u first and its bias after it.
template <class Scalar>
class Network {
  public:
    using Weight = Eigen::Map<Batch<Scalar>>;
    using ConstWeight = Eigen::Map<const Batch<Scalar>>;
    using Segment = Eigen::Map<Vector<Scalar>>;
    using ConstSegment = Eigen::Map<const Vector<Scalar>>;

    Network() = default;
    /// All parameters zero; a Householder layer needs its u set before use. Throws Error where check(spec)
    /// complains.
    explicit Network(NetworkSpec spec);

    const NetworkSpec& spec() const { return m_spec; }
    std::size_t layers() const { return m_spec.layers.size(); }
    Vector<Scalar>& parameters() { return m_parameters; }
    const Vector<Scalar>& parameters() const { return m_parameters; }

    /// Weight matrix of an FC layer, out × in.
    Weight weight(std::size_t layer);
    ConstWeight weight(std::size_t layer) const;
    /// Vector u of a Householder layer.
    Segment vector(std::size_t layer);
    ConstSegment vector(std::size_t layer) const;
    Segment bias(std::size_t layer);
    ConstSegment bias(std::size_t layer) const;

    /// Reads the parameters as the network stores them, for gradients that share its layout.
    Weight weightIn(Vector<Scalar>& parameters, std::size_t layer) const;
    Segment vectorIn(Vector<Scalar>& parameters, std::size_t layer) const;
    Segment biasIn(Vector<Scalar>& parameters, std::size_t layer) const;

  private:
    Eigen::Index biasOffset(std::size_t layer) const;

    NetworkSpec m_spec;
    std::vector<Eigen::Index> m_offsets; ///< where each layer's parameters begin
    Vector<Scalar> m_parameters;
};

/// A network in single or double precision.
using AnyNetwork = std::variant<Network<float>, Network<double>>;

const NetworkSpec& specOf(const AnyNetwork& network);

/// The same network in another precision, its parameters rounded where that is the lower one.
template <class Scalar, class Other>
Network<Scalar> convert(const Network<Other>& network) {
    Network<Scalar> result(network.spec());
    result.parameters() = network.parameters().template cast<Scalar>();
    return result;
}
/// In double precision, which analyses compute in.
Network<double> toDouble(const AnyNetwork& network);

/// Draws all parameters: FC weights as the spec says, u as a random unit vector, biases uniform in
/// ±1/√fan-in. Drawn in double and rounded, so that both precisions start from the same numbers.
template <class Scalar>
Network<Scalar> initialise(const NetworkSpec& spec, std::uint64_t seed);

/// Throws Error where a parameter is not finite or a u is zero, naming the layer.
template <class Scalar>
void checkParameters(const Network<Scalar>& network);

} // namespace hanscape
