#pragma once

#include "core/data/standardisation.h"
#include "core/io/run_spec.h"
#include "core/train/recording.h"
#include "core/train/trainer.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// A folder that holds a run: spec.json, metrics.csv, best, last, state and frames.safetensors, run.json.
/// Each file is written whole or not at all. What cannot be written is a WorkError.
class RunFolder {
  public:
    /// Makes the folder of a new run and writes spec.json, before any training, so that a place that cannot
    /// be written shows at once. Throws Error where the path exists, unless `force`, which removes an older
    /// run.
    static RunFolder create(const std::string& path, const RunSpec& spec, bool force);
    /// Throws Error where there is no run.
    static RunFolder open(const std::string& path);

    const std::string& path() const { return m_path; }
    RunSpec readSpec() const;
    void writeSpec(const RunSpec& spec) const;
    /// The state as it was saved last. Throws Error where there is none yet.
    AnyTrainerState readState() const;
    void writeState(const Trainer& trainer) const;
    /// Writes metrics and both networks.
    void writeOutcome(const Trainer& trainer, const Preparation& preparation) const;
    /// Writes what writeOutcome() does, and the state.
    void writeResults(const Trainer& trainer, const Preparation& preparation) const;
    void writeSummary(const nlohmann::json& summary) const;
    std::vector<Metrics> readMetrics() const;
    /// The run's networks at chosen iterations, of which films are made.
    bool hasRecording() const;
    /// Throws Error where there is none.
    Recording readRecording() const;
    void writeRecording(const Recording& recording) const;

  private:
    explicit RunFolder(std::string path) : m_path(std::move(path)) {}
    std::string file(const char* name) const { return m_path + "/" + name; }

    std::string m_path;
};

/// Evaluations as CSV with a header: iteration, then train, validation and test loss with accuracy or NRMSE;
/// a column that applies to none is left out.
std::string metricsToCsv(const std::vector<Metrics>& history);
/// Reads what metricsToCsv wrote; columns of other names are passed over.
std::vector<Metrics> metricsFromCsv(std::string_view text, const std::string& name);

} // namespace hanscape
