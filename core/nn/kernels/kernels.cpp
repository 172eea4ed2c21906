#include "core/nn/kernels/kernels.h"

#include <cstdlib>
#include <type_traits>

namespace hanscape {

#define HANSCAPE_DECLARE_TABLES(level)                                                                       \
    namespace level {                                                                                        \
    extern const Kernels<float> singleTable;                                                                 \
    extern const Kernels<double> twofoldTable;                                                               \
    }
HANSCAPE_DECLARE_TABLES(kernels_v2)
HANSCAPE_DECLARE_TABLES(kernels_v3)
HANSCAPE_DECLARE_TABLES(kernels_v4)
#undef HANSCAPE_DECLARE_TABLES

namespace {

/// The highest level of this processor, or a lower one that the environment asks for.
int chooseLevel() {
    int level = 2;
    if (__builtin_cpu_supports("x86-64-v3"))
        level = 3;
    if (__builtin_cpu_supports("x86-64-v4"))
        level = 4;
    const char* asked = std::getenv("HANSCAPE_LEVEL");
    const int wanted = asked ? std::atoi(asked) : level;
    return wanted >= 2 && wanted < level ? wanted : level;
}

} // namespace

template <class Scalar>
const Kernels<Scalar>& kernels() {
    static const int level = chooseLevel();
    if constexpr (std::is_same_v<Scalar, float>)
        return level == 4   ? kernels_v4::singleTable
               : level == 3 ? kernels_v3::singleTable
                            : kernels_v2::singleTable;
    else
        return level == 4   ? kernels_v4::twofoldTable
               : level == 3 ? kernels_v3::twofoldTable
                            : kernels_v2::twofoldTable;
}

template const Kernels<float>& kernels<float>();
template const Kernels<double>& kernels<double>();

} // namespace hanscape
