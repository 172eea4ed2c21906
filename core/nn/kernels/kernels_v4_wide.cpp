// The level of kernels_v4.cpp with vectors twice as wide, for processors that multiply them at once.
#define HANSCAPE_KERNEL_LEVEL kernels_v4_wide
#define HANSCAPE_VECTOR_BYTES 64
#define HANSCAPE_REGISTERS 32
#include "core/nn/kernels/kernels_impl.h"

namespace hanscape::kernels_v4_wide {

extern const Kernels<float> singleTable = makeTable<float>("x86-64-v4, 512 bits");
extern const Kernels<double> twofoldTable = makeTable<double>("x86-64-v4, 512 bits");

} // namespace hanscape::kernels_v4_wide
