#pragma once

#include "core/io/kept_run_export.h"

namespace hanscape {

/// At most so many of a run's evaluations, evenly spread; the first, the best and the last are among them.
std::vector<Metrics> thinned(const std::vector<Metrics>& history, std::size_t most);

/// Bytes of all the runs, samples and edits that several share counted once.
std::size_t bytesOf(const KeptRuns& runs);

/// Runs, by ascending number, in no more than so many bytes where that can be had. What goes first is what
/// training can bring back, and the oldest runs' before the newer ones': the networks; then evaluations, but
/// for 200 of a run; and then samples of the run's own and what was changed by hand on its way, without
/// which it is not repeatable.
void thin(KeptRuns& runs, std::size_t bytes);

} // namespace hanscape
