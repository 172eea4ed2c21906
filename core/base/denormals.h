#pragma once

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace hanscape {

/// While it lives, this thread takes numbers too small for full precision (below 1e-38 in single precision)
/// for zero. The velocity of a weight whose gradient has become zero decays into them and stays there, and
/// each operation with one takes a processor about a hundred times as long.
class FlushDenormals {
  public:
#if defined(__SSE2__)
    FlushDenormals() : m_before(_mm_getcsr()) { _mm_setcsr(m_before | flushToZero | denormalsAreZero); }
    ~FlushDenormals() { _mm_setcsr(m_before); }
#else
    FlushDenormals() = default;
#endif
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

#if defined(__SSE2__)
  private:
    static constexpr unsigned flushToZero = 0x8000, denormalsAreZero = 0x0040;
    unsigned m_before;
#endif
};

} // namespace hanscape
