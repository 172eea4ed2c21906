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
HANSCAPE_DECLARE_TABLES(kernels_v4_wide)
#undef HANSCAPE_DECLARE_TABLES

namespace {

constexpr int wideLevel = 5; ///< level 4 with vectors of 512 bits

#if defined(__clang__) && __clang_major__ < 17 // which knows no level by its name, but what tells it
bool hasLevel3() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"); }
bool hasLevel4() { return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"); }
#else
bool hasLevel3() { return __builtin_cpu_supports("x86-64-v3"); }
bool hasLevel4() { return __builtin_cpu_supports("x86-64-v4"); }
#endif

int highestLevel() {
    if (hasLevel4())
        return wideLevel;
    return hasLevel3() ? 3 : 2;
}

/// The level that is fastest on this processor, or the one that the environment asks for. AMD's Zen 4 takes
/// 512 bits in two halves, so that there they gain nothing and lose to the padding of batches.
int chooseLevel() {
    const int highest = highestLevel();
    const int fastest = highest == wideLevel && !__builtin_cpu_is("intel") ? 4 : highest;
    const char* asked = std::getenv("HANSCAPE_LEVEL");
    const int wanted = asked ? std::atoi(asked) : fastest;
    return wanted >= 2 && wanted <= highest ? wanted : fastest;
}

template <class Scalar>
const Kernels<Scalar>& select(const Kernels<float>& single, const Kernels<double>& twofold) {
    if constexpr (std::is_same_v<Scalar, float>)
        return single;
    else
        return twofold;
}

} // namespace

template <class Scalar>
const Kernels<Scalar>& kernels() {
    static const int level = chooseLevel();
    switch (level) {
    case 2:
        return select<Scalar>(kernels_v2::singleTable, kernels_v2::twofoldTable);
    case 3:
        return select<Scalar>(kernels_v3::singleTable, kernels_v3::twofoldTable);
    case 4:
        return select<Scalar>(kernels_v4::singleTable, kernels_v4::twofoldTable);
    default:
        return select<Scalar>(kernels_v4_wide::singleTable, kernels_v4_wide::twofoldTable);
    }
}

template const Kernels<float>& kernels<float>();
template const Kernels<double>& kernels<double>();

} // namespace hanscape
