#pragma once

// Part of kernels_impl.h: compiled once a level, inside its namespace.

#include "core/nn/kernels/kernels.h"

#include <utility> // types alone: std::index_sequence

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

template <class Scalar>
struct Simd {
    typedef Scalar Vec
        __attribute__((vector_size(HANSCAPE_VECTOR_BYTES), aligned(sizeof(Scalar)), may_alias));
    static constexpr std::size_t size = HANSCAPE_VECTOR_BYTES / sizeof(Scalar);
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

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
