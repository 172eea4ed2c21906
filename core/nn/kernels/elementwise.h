#pragma once

// Part of kernels_impl.h: compiled once a level, inside its namespace.

#include "core/nn/kernels/chains.h"

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

// --------------------------------------------------------------------------------------------

template <class Scalar>
void activate(ChainActivation kind, std::size_t count, const Scalar* z, Scalar* y) {
    forActivation(kind, [&]<ChainActivation activation>() {
        for (std::size_t i = 0; i < count; i += Simd<Scalar>::size)
            store<Scalar>(y + i, activated<activation, Scalar>(load<Scalar>(z + i)));
    });
}

template <class Scalar>
void multiplyBySlope(ChainActivation kind, std::size_t count, const Scalar* z, Scalar* d) {
    forActivation(kind, [&]<ChainActivation activation>() {
        for (std::size_t i = 0; i < count; i += Simd<Scalar>::size)
            store<Scalar>(d + i, timesSlope<activation, Scalar>(load<Scalar>(d + i), load<Scalar>(z + i)));
    });
}

template <class Scalar>
void rowSums(std::size_t rows, std::size_t stride, const Scalar* a, Scalar* sums) {
    for (std::size_t row = 0; row < rows; ++row, a += stride) {
        Vec<Scalar> sum{};
        for (std::size_t i = 0; i < stride; i += Simd<Scalar>::size)
            sum += load<Scalar>(a + i);
        sums[row] = sumOf<Scalar>(sum);
    }
}

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
