#pragma once

#include "core/nn/network.h"

namespace hanscape {

/// Networks of two inputs and two outputs that are drawn at random: fully connected ones, and ones of
/// Householder layers whose input layer alone is fully connected. The first three are those of the paper's
/// Figures 2 and 4; a HanNet's activation is ABS.
enum class NetworkFamily {
    fcRelu,
    fcAbs,
    han,
    hanRelu,
    fcLeakyRelu,
    hanLeakyRelu,
    fcElu,
    hanElu,
    fcTanh,
    hanTanh,
    fcGelu,
    hanGelu,
    fcSine,
    hanSine
};

/// "fc-relu", "fc-abs", "han", "han-relu", …, in the order of the enumeration.
const std::vector<std::string>& familyNames();
/// Whether the hidden layers but the first are reflectors.
bool hasReflectors(NetworkFamily family);
/// Families named in a list separated by commas. Throws Error, naming the field, where a name is none of
/// theirs.
std::vector<NetworkFamily> familiesIn(const std::string& names, const FieldText& field);

NetworkSpec familyNetwork(NetworkFamily family, int depth, int width);

/// The largest width at which that many hidden layers keep within a number of parameters. Throws Error where
/// not even width 1 does.
int widthWithin(NetworkFamily family, int depth, std::int64_t parameters);

/// Which of a family's random networks: a change of one member moves no other network.
struct SampleKey {
    std::uint64_t seed = 1;
    NetworkFamily family = NetworkFamily::han;
    int depth = 3;
    std::uint64_t index = 0;
};

/// Factors on the standard deviations that parameters are drawn with.
struct SampleScale {
    double weights = 1;
    double biases = 1;
};

/// Draws all parameters from normal distributions: FC weights with the initialisation's deviation
/// gain/√fan-in (√2 for ReLU, 1 for ABS), u with deviation 1, biases with 1/√fan-in. Without biases a network
/// would be homogeneous, and collapse (C2C) could hardly show.
void drawParameters(Network<double>& network, const SampleKey& key, const SampleScale& scale = {});

} // namespace hanscape
