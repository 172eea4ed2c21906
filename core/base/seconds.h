#pragma once

#include <chrono>

namespace hanscape {

/// Seconds that have passed since a moment of the steady clock, which no change of the system's time reaches.
inline double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace hanscape
