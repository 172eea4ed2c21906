#pragma once

namespace hanscape {

/// While one lives, Ctrl+C and SIGTERM no longer end the program but are remembered, so that work can be
/// saved.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    bool isInterrupted() const;
};

/// Exit status of an interrupted command.
inline constexpr int interruptedStatus = 130;

} // namespace hanscape
