#pragma once

#include "core/analysis/variability.h"
#include "core/io/json.h"

#include <optional>

namespace hanscape {

/// What a bar's samples have come to, as a study's state.json and a run of an experiment keep it.
nlohmann::json toJson(const VariabilityState& state);
/// Throws Error, naming `where`, where the JSON is none.
VariabilityState variabilityStateFromJson(const nlohmann::json& json, const std::string& where);

/// The bars as `hanscape variability --json` prints them: network, depth, width, parameters, mesh,
/// variability, variability_of_rest, log_standard_error, collapsed_share, flat_share, samples.
nlohmann::ordered_json toJson(const std::vector<VariabilityResult>& results);
/// The same as a table with a header.
std::string variabilityCsv(const std::vector<VariabilityResult>& results);

/// A folder that holds a study: spec.json, state.json (what it is gone on with), variability.json and
/// variability.csv. Each file is written whole or not at all; what cannot be written is a WorkError.
class VariabilityFolder {
  public:
    /// Makes the folder and writes spec.json, so that a place that cannot be written shows at once. A folder
    /// of the same spec but for its samples is gone on with. Throws Error where the path exists and holds
    /// anything else, unless `force`.
    VariabilityFolder(std::string path, const VariabilitySpec& spec, bool force);

    /// From the state saved last, or from the beginning.
    VariabilityStudy study() const;
    void write(const VariabilityStudy& study) const;

  private:
    std::string file(const char* name) const { return m_path + "/" + name; }
    bool goesOn() const;

    std::string m_path;
    VariabilitySpec m_spec;
};

} // namespace hanscape
