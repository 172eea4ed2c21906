#pragma once

// Part of kernels_impl.h: compiled once a level, inside its namespace.

#include "core/nn/kernels/simd.h"

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

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

} // namespace
} // namespace hanscape::HANSCAPE_KERNEL_LEVEL
