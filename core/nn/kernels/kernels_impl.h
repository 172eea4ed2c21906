#pragma once

// The kernels themselves, compiled once a level: each kernels_v*.cpp defines HANSCAPE_KERNEL_LEVEL (the name
// of the namespace that keeps the levels' instantiations apart), HANSCAPE_VECTOR_BYTES and
// HANSCAPE_REGISTERS, and includes this file. Nothing here may use inline code of other headers: the linker
// keeps one copy of such code whatever level it was compiled for.

#include "core/nn/kernels/chains.h"
#include "core/nn/kernels/elementwise.h"
#include "core/nn/kernels/products.h"

namespace hanscape::HANSCAPE_KERNEL_LEVEL {
namespace {

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
