#include "app/commands/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace hanscape {
namespace {

// A signal handler can reach nothing but an object of static life.
volatile std::sig_atomic_t interrupted = 0;

void remember(int) { interrupted = 1; }

} // namespace

InterruptGuard::InterruptGuard() {
    interrupted = 0;
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, remember);
}

InterruptGuard::~InterruptGuard() {
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, SIG_DFL);
}

bool InterruptGuard::isInterrupted() const { return interrupted != 0; }

} // namespace hanscape
