#pragma once

#include "core/experiments/experiment_folder.h"

#include <atomic>
#include <functional>
#include <memory>

namespace hanscape {

struct RunnerProgress {
    std::int64_t runs = 0, totalRuns = 0; ///< finished, those of earlier starts among them
    /// Of the runs to be done now; random networks where nothing is trained.
    std::int64_t iterations = 0, totalIterations = 0;
    std::string title; ///< of the run that told
};

struct RunnerOptions {
    int jobs = 0; ///< threads; 0: one a core. No result depends on it.
    /// Told now and then, from any thread, one call at a time. May be empty.
    std::function<void(const RunnerProgress&)> report;
    const std::atomic<bool>* cancelled = nullptr; ///< set from elsewhere: runs under way are given up
    const std::atomic<bool>* paused = nullptr;    ///< while it is set nothing goes on
};

/// Makes the data set of a spec and writes what was done to its numbers.
using DataLoader = std::function<Dataset(const DatasetSpec& spec, Preparation& preparation)>;

/// Runs those of the plan that the folder has not yet, and no more: a second start goes on where the first
/// one ended. Diverged runs are results like others. Returns whether all are there. Throws what a run throws
/// that cannot be done at all, such as Error of a missing file.
bool runMissing(const std::vector<PlannedRun>& plan, const ExperimentFolder& folder, const DataLoader& load,
                const RunnerOptions& options = {});

} // namespace hanscape
