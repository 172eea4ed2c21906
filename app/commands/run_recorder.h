#pragma once

#include "core/io/run_folder.h"

#include <chrono>

namespace hanscape {

/// Records a run into its folder while it goes, so that it can be made a film of.
class RunRecorder {
  public:
    /// Goes on with the recording that the folder holds, up to the trainer's iteration, or begins one.
    RunRecorder(const Trainer& trainer, const RunFolder& folder);

    /// Iterations from that one to the next that is recorded, at least one.
    std::int64_t untilDue(std::int64_t iteration) const { return m_recording.untilDue(iteration); }
    /// Records the network now, where it is due.
    void note(const Trainer& trainer);
    /// Writes the recording, where that takes no more than a hundredth of the run's time.
    void save();
    /// Records the last network of the run as well, and writes the recording.
    void finish(const Trainer& trainer);

  private:
    using Clock = std::chrono::steady_clock;

    void write();

    const RunFolder& m_folder;
    Recording m_recording;
    Clock::time_point m_written = Clock::now();
    Clock::duration m_duration{}; ///< of the last writing
};

} // namespace hanscape
