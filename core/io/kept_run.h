#pragma once

#include "core/data/standardisation.h"
#include "core/io/session_specs.h"
#include "core/nn/network.h"
#include "core/nn/objective.h"
#include "core/train/best_evaluation.h"
#include "core/train/run_edit.h"
#include "core/train/trainer.h"

#include <map>

namespace hanscape {

/// What a person calls a run by.
struct RunLabel {
    std::string name;              ///< empty: none was given
    std::vector<std::string> tags; ///< each once
    std::string color;             ///< "#rrggbb"; empty: by the run's number

    bool operator==(const RunLabel&) const = default;
};

/// A run that a project keeps: what was trained, how it went, and the networks it left.
struct KeptRun {
    std::int64_t number = 0; ///< from 1; a project gives none twice, so that it says which run is meant
    RunLabel label;
    std::int64_t started = 0; ///< seconds since 1970, UTC
    double seconds = 0;       ///< that it was trained for

    SessionSpecs specs;  ///< that it began with
    NetworkSpec network; ///< what was trained: of an opened model it may be none that the specs describe
    Objective objective;
    Preparation preparation; ///< what was done to the numbers of the data
    RunEdits edits;          ///< what was changed by hand on the way
    /// Whether it comes to the same bits when it is trained anew with its edits: not where it went on from an
    /// opened run, whose optimizer's moments were not kept.
    bool repeatable = true;

    RunStatus status = RunStatus::training; ///< `training`: not at its end
    std::int64_t iterations = 0, totalIterations = 0;
    std::vector<Metrics> history; ///< every evaluation, by ascending iteration; at least one

    // Null where it is none or no longer kept.
    std::shared_ptr<const AnyNetwork> best, last;
    std::shared_ptr<const AnyNetwork> initial; ///< of an opened model; null: drawn by the seed
    std::shared_ptr<const Dataset> samples;    ///< that it began with, where the specs alone do not make them
};

/// The specs as they were at the end: those that it began with, and what was changed of them.
SessionSpecs specsAtEnd(const KeptRun& run);
/// The data at the end, of those that it began with. Throws Error where the edits do not fit them.
std::shared_ptr<const Dataset> dataAtEnd(const KeptRun& run, std::shared_ptr<const Dataset> data);

/// Bytes that the run's evaluations and networks take; not those of its samples and
/// edits, which runs share.
std::size_t bytesOf(const KeptRun& run);

/// A run as files by their names: run.json, metrics.csv, best, last and initial.safetensors where there are
/// those networks, and edits.safetensors where there are any. `samples` are not among them, as runs of a
/// project share theirs.
std::map<std::string, std::string> encodeKeptRun(const KeptRun& run);
/// Reads what encodeKeptRun() gave, to the same bits. Throws Error, naming `where` and the file, where one is
/// missing or cannot be used.
KeptRun decodeKeptRun(const std::map<std::string, std::string>& files, const std::string& where);

} // namespace hanscape
