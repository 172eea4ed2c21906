#pragma once

#include "core/io/kept_run.h"

namespace hanscape {

using KeptRuns = std::vector<std::shared_ptr<const KeptRun>>;

/// A line a run: its number, name, tags and time, how it went, and every field of its specs.
std::string runsToCsv(const KeptRuns& runs);
/// A line an evaluation of each run: the run's number, the iteration and all scores.
std::string evaluationsToCsv(const KeptRuns& runs);

/// Writes runs.csv and evaluations.csv into a folder. Throws Error where one of them is there already, and
/// WorkError where they cannot be written.
void exportCsv(const std::string& folder, const KeptRuns& runs);
/// Writes a folder a run, with an event file (event_file.h), into a folder. Throws Error, before anything is
/// written, where one of them is there already, and WorkError where they cannot be written.
void exportEvents(const std::string& folder, const KeptRuns& runs);

/// "run-003-first-try": its number and what of its name any file system takes.
std::string folderNameOf(const KeptRun& run);

} // namespace hanscape
