#pragma once

// Part of kernels_impl.h: compiled once a level, inside its namespace.

#include "core/nn/kernels/simd.h"

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

/// Vectors of samples that are taken through a whole chain at a time: their projections stay in registers.
constexpr int chainVectors = HANSCAPE_REGISTERS >= 32 ? 8 : 4;

template <ChainActivation activation, class Scalar>
inline Vec<Scalar> activated(Vec<Scalar> z) {
    const Vec<Scalar> zero{};
    if (activation == ChainActivation::abs)
        return (Vec<Scalar>)((Bits<Scalar>)z & ~Simd<Scalar>::sign);
    return activation == ChainActivation::relu ? (z > zero ? z : zero) : z;
}

/// d · φ′(z), with φ′(0) = 0.
template <ChainActivation activation, class Scalar>
inline Vec<Scalar> timesSlope(Vec<Scalar> d, Vec<Scalar> z) {
    const Vec<Scalar> zero{};
    if (activation == ChainActivation::identity)
        return d;
    if (activation == ChainActivation::relu)
        return z > zero ? d : zero;
    const auto turned = (Vec<Scalar>)((Bits<Scalar>)d ^ ((Bits<Scalar>)z & Simd<Scalar>::sign));
    return z != zero ? turned : zero;
}

template <int Vectors, ChainActivation activation, class Scalar>
void forwardChunk(const ReflectorChain<Scalar>& chain, std::size_t offset) {
    constexpr std::size_t size = Simd<Scalar>::size;
    const std::size_t stride = chain.stride;
    Vec<Scalar> p[Vectors] = {};
    for (std::size_t f = 0; f < chain.width; ++f)
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c)
            p[c] += chain.units[0][f] * load<Scalar>(chain.input + f * stride + offset + c * size);
    for (std::size_t k = 0; k < chain.layers; ++k) {
        const bool last = k + 1 == chain.layers;
        const Scalar *unit = chain.units[k], *bias = chain.biases[k], *next = chain.units[last ? k : k + 1];
        const Scalar* from = (k == 0 ? chain.input : chain.z[k - 1]) + offset;
        Scalar* to = chain.z[k] + offset;
        Vec<Scalar> nextP[Vectors] = {};
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c) {
            store<Scalar>(chain.projections + k * stride + offset + c * size, p[c]);
            p[c] *= Scalar(-2);
        }
        for (std::size_t f = 0; f < chain.width; ++f) {
            const Vec<Scalar> b = Vec<Scalar>{} + bias[f];
#pragma GCC unroll 8
            for (int c = 0; c < Vectors; ++c) {
                const Vec<Scalar> read = load<Scalar>(from + f * stride + c * size);
                const Vec<Scalar> x = k == 0 ? read : activated<activation, Scalar>(read);
                const Vec<Scalar> z = x + b + unit[f] * p[c];
                store<Scalar>(to + f * stride + c * size, z);
                nextP[c] += next[f] * activated<activation, Scalar>(z);
            }
        }
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c)
            p[c] = nextP[c];
    }
    const Scalar* z = chain.z[chain.layers - 1] + offset;
    for (std::size_t f = 0; f < chain.width; ++f)
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c)
            store<Scalar>(chain.output + f * stride + offset + c * size,
                          activated<activation, Scalar>(load<Scalar>(z + f * stride + c * size)));
}

/// Adds the sum of each of `count` vectors, at most as many as one has elements, to a number of its own.
template <class Scalar>
inline void addSums(Vec<Scalar>* vectors, std::size_t count, Scalar* to) {
    constexpr std::size_t size = Simd<Scalar>::size;
    if (count == size) {
        store<Scalar>(to, load<Scalar>(to) + sumsOf<Scalar>(vectors));
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        to[i] += sumOf<Scalar>(vectors[i]);
}

/// One layer backwards: reads d (already times the slope) and q, leaves d and q of the layer before.
template <int Vectors, ChainActivation activation, bool first, class Scalar>
inline void backwardLayer(const ReflectorChain<Scalar>& chain, std::size_t k, Scalar* delta, Vec<Scalar>* q,
                          Scalar* sums, std::size_t offset) {
    constexpr std::size_t size = Simd<Scalar>::size;
    const std::size_t stride = chain.stride;
    const Scalar *unit = chain.units[k], *before = first ? unit : chain.units[k - 1];
    const Scalar* from = (first ? chain.input : chain.z[k - 1]) + offset;
    Vec<Scalar> p[Vectors], twiceQ[Vectors], nextQ[Vectors] = {};
#pragma GCC unroll 8
    for (int c = 0; c < Vectors; ++c) {
        p[c] = load<Scalar>(chain.projections + k * stride + offset + c * size);
        twiceQ[c] = Scalar(-2) * q[c];
    }
    Scalar *du = sums + k * 2 * chain.width, *db = du + chain.width;
    for (std::size_t begin = 0; begin < chain.width; begin += size) {
        const std::size_t count = chain.width - begin < size ? chain.width - begin : size;
        Vec<Scalar> duOf[size], dbOf[size];
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t f = begin + i;
            Vec<Scalar> du{}, db{};
#pragma GCC unroll 8
            for (int c = 0; c < Vectors; ++c) {
                Scalar* place = delta + f * stride + offset + c * size;
                const Vec<Scalar> d = load<Scalar>(place);
                const Vec<Scalar> read = load<Scalar>(from + f * stride + c * size);
                const Vec<Scalar> x = first ? read : activated<activation, Scalar>(read);
                du += x * q[c] + d * p[c];
                db += d;
                Vec<Scalar> out = d + unit[f] * twiceQ[c];
                if (!first) {
                    out = timesSlope<activation, Scalar>(out, read);
                    nextQ[c] += before[f] * out;
                }
                store<Scalar>(place, out);
            }
            duOf[i] = du;
            dbOf[i] = db;
        }
        addSums<Scalar>(duOf, count, du + begin);
        addSums<Scalar>(dbOf, count, db + begin);
    }
#pragma GCC unroll 8
    for (int c = 0; c < Vectors; ++c)
        q[c] = nextQ[c];
}

template <int Vectors, ChainActivation activation, class Scalar>
void backwardChunk(const ReflectorChain<Scalar>& chain, Scalar* delta, Scalar* sums, Scalar* products,
                   std::size_t offset) {
    constexpr std::size_t size = Simd<Scalar>::size;
    const std::size_t stride = chain.stride, last = chain.layers - 1;
    Vec<Scalar> q[Vectors] = {};
    for (std::size_t f = 0; f < chain.width; ++f)
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c) {
            Scalar* place = delta + f * stride + offset + c * size;
            const Vec<Scalar> d = timesSlope<activation, Scalar>(
                load<Scalar>(place), load<Scalar>(chain.z[last] + f * stride + offset + c * size));
            store<Scalar>(place, d);
            q[c] += chain.units[last][f] * d;
        }
    for (std::size_t k = chain.layers; k-- > 0;) {
        Vec<Scalar> pq{};
#pragma GCC unroll 8
        for (int c = 0; c < Vectors; ++c)
            pq += q[c] * load<Scalar>(chain.projections + k * stride + offset + c * size);
        products[k] += sumOf<Scalar>(pq);
        if (k == 0)
            backwardLayer<Vectors, activation, true, Scalar>(chain, k, delta, q, sums, offset);
        else
            backwardLayer<Vectors, activation, false, Scalar>(chain, k, delta, q, sums, offset);
    }
}

/// Calls a chunk function for all samples, the widest chunks first.
template <int Vectors, class Scalar, class Chunk>
void forChunks(std::size_t stride, std::size_t offset, const Chunk& chunk) {
    constexpr std::size_t step = Vectors * Simd<Scalar>::size;
    for (; offset + step <= stride; offset += step)
        chunk.template operator()<Vectors>(offset);
    if constexpr (Vectors > 1)
        if (offset < stride)
            forChunks<Vectors - 1, Scalar>(stride, offset, chunk);
}

/// Calls work<activation>() for an activation known when running.
template <class Work>
void forActivation(ChainActivation activation, const Work& work) {
    switch (activation) {
    case ChainActivation::abs:
        return work.template operator()<ChainActivation::abs>();
    case ChainActivation::relu:
        return work.template operator()<ChainActivation::relu>();
    case ChainActivation::identity:
        return work.template operator()<ChainActivation::identity>();
    }
}

template <class Scalar>
void chainForward(const ReflectorChain<Scalar>& chain) {
    forActivation(chain.activation, [&]<ChainActivation activation>() {
        forChunks<chainVectors, Scalar>(chain.stride, 0, [&]<int Vectors>(std::size_t offset) {
            forwardChunk<Vectors, activation>(chain, offset);
        });
    });
}

template <class Scalar>
void chainBackward(const ReflectorChain<Scalar>& chain, Scalar* delta, Scalar* sums, Scalar* products) {
    for (std::size_t i = 0; i < 2 * chain.width * chain.layers; ++i)
        sums[i] = 0;
    for (std::size_t k = 0; k < chain.layers; ++k)
        products[k] = 0;
    forActivation(chain.activation, [&]<ChainActivation activation>() {
        forChunks<chainVectors, Scalar>(chain.stride, 0, [&]<int Vectors>(std::size_t offset) {
            backwardChunk<Vectors, activation>(chain, delta, sums, products, offset);
        });
    });
}

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
