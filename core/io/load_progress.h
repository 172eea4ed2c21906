#pragma once

#include "core/base/error.h"

#include <functional>

namespace hanscape {

/// Thrown where work was told to stop; what it was to make does not exist.
class Cancelled : public Error {
  public:
    Cancelled() : Error("The work was cancelled.") {}
};

/// How work that takes its time tells how far it is, and hears that it is to stop.
struct LoadProgress {
    std::function<bool(double)> report; ///< takes the share done, 0 … 1; false: stop. May be empty

    /// Throws Cancelled where the work is to stop.
    void at(double share) const {
        if (report && !report(share))
            throw Cancelled();
    }
    /// The progress of a part of the work, which is all of it from one share to another.
    LoadProgress part(double from, double to) const {
        if (!report)
            return {};
        return {[whole = report, from, to](double share) { return whole(from + (to - from) * share); }};
    }
};

} // namespace hanscape
