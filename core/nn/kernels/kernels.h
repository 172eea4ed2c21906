#pragma once

#include <cstddef>

namespace hanscape {

/// How a reflector chain treats what it reads: as it is, or through the activation of the layer before.
enum class ChainActivation { abs, relu, identity };

/// A run of Householder layers of one width, with the same activation after each, over one batch. All
/// matrices are features × samples with rows `stride` scalars apart; stride is a multiple of the level's
/// lane, and the columns beyond the batch hold finite numbers (gradients: zeros).
template <class Scalar>
struct ReflectorChain {
    std::size_t width = 0, layers = 0, stride = 0;
    ChainActivation activation = ChainActivation::abs;
    const Scalar* const* units = nullptr;  ///< u/‖u‖ of each layer, width scalars
    const Scalar* const* biases = nullptr; ///< b of each layer, width scalars
    const Scalar* input = nullptr;         ///< x of the first layer, width × stride
    Scalar* const* z = nullptr;            ///< pre-activations of each layer, width × stride
    Scalar* projections = nullptr;         ///< p = nᵀx of each layer, layers × stride
    Scalar* output = nullptr;              ///< φ(z) of the last layer, width × stride
};

/// The kernels of one instruction-set level. They allocate nothing and keep no state.
template <class Scalar>
struct Kernels {
    const char* level; ///< "x86-64-v4" …
    std::size_t lane;  ///< scalars of a vector: what rows are padded to

    /// C = A·B + bias: A is rows × inner with elements a[i·aRow + k·aInner]; B is inner × columns with
    /// contiguous rows bStride apart; C likewise, cStride apart. bias, one a row of C, may be null. B's and
    /// C's rows are read and written up to the next multiple of `lane` columns.
    void (*product)(std::size_t rows, std::size_t columns, std::size_t inner, const Scalar* a,
                    std::size_t aRow, std::size_t aInner, const Scalar* b, std::size_t bStride, Scalar* c,
                    std::size_t cStride, const Scalar* bias);
    /// All layers of a chain forwards, z, projections and output.
    void (*chainForward)(const ReflectorChain<Scalar>& chain);
    /// All layers backwards: delta = ∂/∂output becomes ∂/∂input in place. sums[k·2·width + f] = Σ x q + d p
    /// and sums[k·2·width + width + f] = Σ d over the batch, with q = nᵀd; products[k] = Σ p q.
    void (*chainBackward)(const ReflectorChain<Scalar>& chain, Scalar* delta, Scalar* sums, Scalar* products);
    /// Aᵀ of a rows × columns matrix, rows of both strided.
    void (*transpose)(std::size_t rows, std::size_t columns, const Scalar* a, std::size_t aStride, Scalar* b,
                      std::size_t bStride);
    /// y = φ(z) of `count` scalars; y may be z. Read and written up to the next multiple of `lane`.
    void (*activate)(ChainActivation activation, std::size_t count, const Scalar* z, Scalar* y);
    /// d ← d · φ′(z), likewise.
    void (*multiplyBySlope)(ChainActivation activation, std::size_t count, const Scalar* z, Scalar* d);
    /// Sums of rows that are `stride` apart, padding included.
    void (*rowSums)(std::size_t rows, std::size_t stride, const Scalar* a, Scalar* sums);
};

inline constexpr std::size_t roundUp(std::size_t count, std::size_t unit) {
    return (count + unit - 1) / unit * unit;
}

/// The kernels of the level that suits this processor best, or of the level named by the environment variable
/// HANSCAPE_LEVEL where it has that: 2 to 4, or 5 for level 4 with vectors of 512 bits.
template <class Scalar>
const Kernels<Scalar>& kernels();

} // namespace hanscape
