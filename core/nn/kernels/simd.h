#pragma once

// Part of kernels_impl.h: compiled once a level, inside its namespace.

#include "core/nn/kernels/kernels.h"

#include <utility> // types alone: std::index_sequence

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

/// The integer as wide as a scalar.
template <std::size_t bytes>
struct WholeNumber;
template <>
struct WholeNumber<4> {
    using Type = unsigned;
};
template <>
struct WholeNumber<8> {
    using Type = unsigned long;
};

template <class Scalar>
struct Simd {
    typedef Scalar Vec
        __attribute__((vector_size(HANSCAPE_VECTOR_BYTES), aligned(sizeof(Scalar)), may_alias));
    using Whole = typename WholeNumber<sizeof(Scalar)>::Type;
    typedef Whole Bits __attribute__((vector_size(HANSCAPE_VECTOR_BYTES), may_alias));
    static constexpr std::size_t size = HANSCAPE_VECTOR_BYTES / sizeof(Scalar);
    static constexpr Whole sign = Whole(1) << (8 * sizeof(Scalar) - 1);
};

template <class Scalar>
using Vec = typename Simd<Scalar>::Vec;

template <class Scalar>
inline Vec<Scalar> load(const Scalar* from) {
    return *reinterpret_cast<const Vec<Scalar>*>(from);
}

template <class Scalar>
inline void store(Scalar* to, Vec<Scalar> value) {
    *reinterpret_cast<Vec<Scalar>*>(to) = value;
}

template <class Scalar>
using Bits = typename Simd<Scalar>::Bits;

template <class Scalar>
using Places = std::make_index_sequence<Simd<Scalar>::size>;

/// Each element from `step` places further, round about.
template <std::size_t step, class Scalar, std::size_t... I>
inline Vec<Scalar> swapped(Vec<Scalar> value, std::index_sequence<I...>) {
    return __builtin_shufflevector(value, value, (I ^ step)...);
}

/// Sum of a vector's elements, by halves.
template <class Scalar, std::size_t step = Simd<Scalar>::size / 2>
inline Scalar sumOf(Vec<Scalar> value) {
    if constexpr (step == 0)
        return value[0];
    else
        return sumOf<Scalar, step / 2>(value + swapped<step, Scalar>(value, Places<Scalar>()));
}

/// Two rows exchange what lies `step` beyond each other's diagonal.
template <std::size_t step, class Scalar, std::size_t... I>
inline void exchangePair(Vec<Scalar>& first, Vec<Scalar>& second, std::index_sequence<I...>) {
    constexpr std::size_t size = sizeof...(I);
    const Vec<Scalar> a = first, b = second;
    first = __builtin_shufflevector(a, b, (I & step ? size + I - step : I)...);
    second = __builtin_shufflevector(a, b, (I & step ? size + I : I + step)...);
}

/// Sums of as many vectors as one has elements, side by side. Uses them up.
template <class Scalar, std::size_t step = Simd<Scalar>::size / 2>
inline Vec<Scalar> sumsOf(Vec<Scalar>* vectors) {
    if constexpr (step > 0) {
#pragma GCC unroll 16
        for (std::size_t i = 0; i < step; ++i) {
            exchangePair<step, Scalar>(vectors[i], vectors[i + step], Places<Scalar>());
            vectors[i] += vectors[i + step];
        }
        return sumsOf<Scalar, step / 2>(vectors);
    }
    return vectors[0];
}

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
