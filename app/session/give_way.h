#pragma once

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace hanscape {

/// For a thread that works beside the window: where both want a processor, the window has it first. On Linux
/// each thread has a niceness of its own; elsewhere this does nothing.
inline void giveWay() {
#ifdef __linux__
    constexpr int niceness = 5; // a third of the window's share
    ::setpriority(PRIO_PROCESS, 0, niceness);
#endif
}

} // namespace hanscape
