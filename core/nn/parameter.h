#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// Names one parameter of a network.
struct ParameterId {
    enum class Kind { weight, vector, scale, bias };

    std::size_t layer = 0;
    Kind kind = Kind::bias;
    int neuron = 0; ///< of the layer
    int input = 0;  ///< that a weight multiplies

    bool operator==(const ParameterId&) const = default;
};

/// Whether a network of that spec has it: weights are FC layers', entries of u Householder layers', scales
/// those of batch normalisations, whose shifts are their biases.
bool hasParameter(const NetworkSpec& spec, const ParameterId& id);

/// Its value. The network has it.
double parameterOf(const AnyNetwork& network, const ParameterId& id);

/// Changes it alone. Throws Error, changing nothing, where the network does not have it, where the value is
/// no finite number in the network's precision, or where it would leave a u of zeros.
template <class Scalar>
void setParameter(Network<Scalar>& network, const ParameterId& id, double value);

} // namespace hanscape
