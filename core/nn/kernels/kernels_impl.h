#pragma once

// The kernels themselves, compiled once a level: each kernels_v*.cpp defines HANSCAPE_KERNEL_LEVEL (the name
// of the namespace that keeps the levels' instantiations apart), HANSCAPE_VECTOR_BYTES and
// HANSCAPE_REGISTERS, and includes this file. Nothing here may use inline code of other headers: the linker
// keeps one copy of such code whatever level it was compiled for.

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

// --- products ---------------------------------------------------------------------------------------------

/// Rows of a tile of that many vectors of columns: as many as leave their sums, the columns and a factor in
/// registers.
constexpr int tileRows(int vectors) {
    const int rows = (HANSCAPE_REGISTERS - vectors - 2) / vectors;
    return rows > 8 ? 8 : rows;
}
constexpr int widestTile = HANSCAPE_REGISTERS >= 32 ? 4 : 3;

template <class Scalar>
struct ProductArguments {
    std::size_t inner;
    const Scalar* a;
    std::size_t aRow, aInner;
    const Scalar* b;
    std::size_t bStride;
    Scalar* c;
    std::size_t cStride;
    const Scalar* bias;
};

template <int Rows, int Vectors, class Scalar>
inline void multiplyTile(const ProductArguments<Scalar>& p) {
    constexpr std::size_t size = Simd<Scalar>::size;
    Vec<Scalar> sums[Rows][Vectors];
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 16
        for (int j = 0; j < Vectors; ++j)
            sums[i][j] = Vec<Scalar>{} + (p.bias ? p.bias[i] : Scalar(0));
    const Scalar *a = p.a, *b = p.b;
    for (std::size_t k = 0; k < p.inner; ++k, a += p.aInner, b += p.bStride) {
        Vec<Scalar> columns[Vectors];
#pragma GCC unroll 16
        for (int j = 0; j < Vectors; ++j)
            columns[j] = load<Scalar>(b + j * size);
#pragma GCC unroll 16
        for (int i = 0; i < Rows; ++i) {
            const Scalar factor = a[i * p.aRow];
#pragma GCC unroll 16
            for (int j = 0; j < Vectors; ++j)
                sums[i][j] += factor * columns[j];
        }
    }
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 16
        for (int j = 0; j < Vectors; ++j)
            store<Scalar>(p.c + i * p.cStride + j * size, sums[i][j]);
}

/// The rows that no whole tile is left for.
template <int Rows, int Vectors, class Scalar>
inline void multiplyRest(const ProductArguments<Scalar>& p, int rows) {
    if constexpr (Rows > 0) {
        if (rows == Rows)
            multiplyTile<Rows, Vectors>(p);
        else
            multiplyRest<Rows - 1, Vectors>(p, rows);
    }
}

template <int Vectors, class Scalar>
void multiplyPanel(std::size_t rows, ProductArguments<Scalar> p) {
    constexpr int tile = tileRows(Vectors);
    std::size_t row = 0;
    for (; row + tile <= rows; row += tile) {
        multiplyTile<tile, Vectors>(p);
        p.a += tile * p.aRow;
        p.c += tile * p.cStride;
        p.bias = p.bias ? p.bias + tile : nullptr;
    }
    multiplyRest<tile - 1, Vectors>(p, static_cast<int>(rows - row));
}

template <int Vectors, class Scalar>
void multiplyPanels(std::size_t rows, ProductArguments<Scalar> p, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        multiplyPanel<Vectors>(rows, p);
        p.b += Vectors * Simd<Scalar>::size;
        p.c += Vectors * Simd<Scalar>::size;
    }
}

template <class Scalar>
void product(std::size_t rows, std::size_t columns, std::size_t inner, const Scalar* a, std::size_t aRow,
             std::size_t aInner, const Scalar* b, std::size_t bStride, Scalar* c, std::size_t cStride,
             const Scalar* bias) {
    constexpr std::size_t size = Simd<Scalar>::size, widest = widestTile;
    const std::size_t vectors = (columns + size - 1) / size;
    // Panels of the widest tile, and narrower ones where that leaves no sliver: 13 = 4 + 3 + 3 + 3.
    const std::size_t panels = (vectors + widest - 1) / widest;
    const std::size_t short1 =
        panels * widest - vectors; // vectors to take off, one a panel where there are enough
    ProductArguments<Scalar> p{inner, a, aRow, aInner, b, bStride, c, cStride, bias};
    const auto shift = [&](std::size_t by) {
        p.b += by * size;
        p.c += by * size;
    };
    if (short1 <= panels) {
        multiplyPanels<widestTile>(rows, p, panels - short1);
        shift((panels - short1) * widest);
        multiplyPanels<widestTile - 1>(rows, p, short1);
        return;
    }
    multiplyPanels<widestTile>(rows, p, panels - 1);
    shift((panels - 1) * widest);
    switch (vectors - (panels - 1) * widest) {
    case 1:
        return multiplyPanels<1>(rows, p, 1);
    case 2:
        return multiplyPanels<2>(rows, p, 1);
    case 3:
        return multiplyPanels<3>(rows, p, 1);
    }
}

/// Two rows exchange what lies `step` beyond each other's diagonal.
template <std::size_t step, class Scalar, std::size_t... I>
inline void exchangePair(Vec<Scalar>& first, Vec<Scalar>& second, std::index_sequence<I...>) {
    constexpr std::size_t size = sizeof...(I);
    const Vec<Scalar> a = first, b = second;
    first = __builtin_shufflevector(a, b, (I & step ? size + I - step : I)...);
    second = __builtin_shufflevector(a, b, (I & step ? size + I : I + step)...);
}

template <std::size_t step, class Scalar>
inline void exchange(Vec<Scalar>* rows) {
    if constexpr (step > 0) {
#pragma GCC unroll 16
        for (std::size_t i = 0; i < Simd<Scalar>::size; ++i)
            if (!(i & step))
                exchangePair<step, Scalar>(rows[i], rows[i + step], Places<Scalar>());
        exchange<step / 2, Scalar>(rows);
    }
}

/// Transposes a square block as wide as a vector.
template <class Scalar>
inline void transposeBlock(const Scalar* a, std::size_t aStride, Scalar* b, std::size_t bStride) {
    constexpr std::size_t size = Simd<Scalar>::size;
    Vec<Scalar> rows[size];
#pragma GCC unroll 16
    for (std::size_t i = 0; i < size; ++i)
        rows[i] = load<Scalar>(a + i * aStride);
    exchange<size / 2, Scalar>(rows);
#pragma GCC unroll 16
    for (std::size_t i = 0; i < size; ++i)
        store<Scalar>(b + i * bStride, rows[i]);
}

template <class Scalar>
void transpose(std::size_t rows, std::size_t columns, const Scalar* a, std::size_t aStride, Scalar* b,
               std::size_t bStride) {
    constexpr std::size_t size = Simd<Scalar>::size;
    const std::size_t wholeRows = rows / size * size, wholeColumns = columns / size * size;
    for (std::size_t row = 0; row < wholeRows; row += size)
        for (std::size_t column = 0; column < wholeColumns; column += size)
            transposeBlock(a + row * aStride + column, aStride, b + column * bStride + row, bStride);
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t column = row < wholeRows ? wholeColumns : 0; column < columns; ++column)
            b[column * bStride + row] = a[row * aStride + column];
}

// --- chains of reflectors ----------------------------------------------------------------------------------

/// Vectors of samples that are taken through a whole chain at a time: their projections stay in registers.
constexpr int chainVectors = HANSCAPE_REGISTERS >= 32 ? 8 : 4;

template <ChainActivation activation, class Scalar>
inline Vec<Scalar> activated(Vec<Scalar> z) {
    const Vec<Scalar> zero{};
    if (activation == ChainActivation::identity)
        return z;
    return activation == ChainActivation::abs ? (z > zero ? z : -z) : (z > zero ? z : zero);
}

/// d · φ′(z), with φ′(0) = 0.
template <ChainActivation activation, class Scalar>
inline Vec<Scalar> timesSlope(Vec<Scalar> d, Vec<Scalar> z) {
    const Vec<Scalar> zero{};
    if (activation == ChainActivation::identity)
        return d;
    if (activation == ChainActivation::relu)
        return z > zero ? d : zero;
    return z > zero ? d : (z < zero ? -d : zero);
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
    for (std::size_t f = 0; f < chain.width; ++f) {
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
        sums[k * 2 * chain.width + f] += sumOf<Scalar>(du);
        sums[k * 2 * chain.width + chain.width + f] += sumOf<Scalar>(db);
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

// --- elementwise
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

template <class Scalar>
Kernels<Scalar> makeTable(const char* level) {
    return {level,
            Simd<Scalar>::size,
            product<Scalar>,
            chainForward<Scalar>,
            chainBackward<Scalar>,
            transpose<Scalar>,
            activate<Scalar>,
            multiplyBySlope<Scalar>,
            rowSums<Scalar>};
}

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
