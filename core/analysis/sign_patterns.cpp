#include "core/analysis/sign_patterns.h"

#include "core/nn/propagation.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr Eigen::Index pointsAtOnce = 256; ///< points at a time, whose activations stay in the cache

/// Steele, Lea and Flood's splitmix64: numbers that differ in a bit become such that share nothing.
std::uint64_t scattered(std::uint64_t number) {
    number += 0x9e3779b97f4a7c15;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
    number = (number ^ number >> 27) * 0x94d049bb133111eb;
    return number ^ number >> 31;
}

} // namespace

std::vector<std::uint64_t> signPatterns(const Network<double>& network, const Batch<double>& points) {
    std::vector<std::uint64_t> patterns(static_cast<std::size_t>(points.cols()));
    Tape<double> tape;
    for (Eigen::Index first = 0; first < points.cols(); first += pointsAtOnce) {
        tape.inputs.resize(1);
        tape.inputs[0] = points.middleCols(first, std::min(pointsAtOnce, points.cols() - first));
        forward(network, tape);
        std::uint64_t neuron = 0;
        for (std::size_t layer = 0; layer < network.layers(); ++layer) {
            if (network.spec().layers[layer].activation == Activation::identity)
                continue; // its signs fold nothing
            const Batch<double>& z = tape.preActivations[layer];
            for (Eigen::Index row = 0; row < z.rows(); ++row, ++neuron) {
                const std::uint64_t bits = scattered(neuron);
                for (Eigen::Index i = 0; i < z.cols(); ++i)
                    patterns[static_cast<std::size_t>(first + i)] ^= z(row, i) > 0 ? bits : 0;
            }
        }
    }
    return patterns;
}

} // namespace hanscape
