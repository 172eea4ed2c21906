// Compiled with -march=x86-64-v3 (core/CMakeLists.txt).
#define HANSCAPE_KERNEL_LEVEL kernels_v3
#define HANSCAPE_VECTOR_BYTES 32
#define HANSCAPE_REGISTERS 16
#include "core/nn/kernels/kernels_impl.h"

namespace hanscape::kernels_v3 {

extern const Kernels<float> singleTable = makeTable<float>("x86-64-v3");
extern const Kernels<double> twofoldTable = makeTable<double>("x86-64-v3");

} // namespace hanscape::kernels_v3
