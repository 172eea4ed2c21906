#pragma once

#include "core/analysis/landscape.h"
#include "core/analysis/variability.h"
#include "core/train/trainer.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace hanscape {

/// What is told of random networks' surfaces.
struct LandscapeFigures {
    std::vector<std::int64_t> extrema; ///< of each surface: its local extrema (ruggedness.h)
    std::int64_t collapsed = 0;        ///< networks that are constant (C2C)
};

/// What is kept of a run for its experiment's table.
struct RunResult {
    std::int64_t index = 0;
    RunStatus status = RunStatus::finished;
    std::int64_t iterations = 0;
    std::int64_t parameters = 0; ///< of the network
    double activationRatio = 0;  ///< of the network
    double seconds = 0;
    Metrics last, best;                          ///< best by the test set, as the paper selects
    Metrics chosen;                              ///< best by the validation set; last where there is none
    std::optional<LandscapeFigures> landscapes;  ///< of a run of that kind, which has no metrics
    std::optional<VariabilityState> variability; ///< likewise
};

/// The result of a trainer at its end.
RunResult resultOf(const Trainer& trainer, std::int64_t index, double seconds);
/// The result of random networks of one row; all have the same spec.
RunResult resultOf(const std::vector<Landscape>& landscapes, std::int64_t index, double seconds);
/// The result of a study of one bar.
RunResult resultOf(const VariabilityStudy& study, std::int64_t index, double seconds);

nlohmann::json toJson(const RunResult& result);
/// Throws Error, naming `where`, where the JSON is no result.
RunResult resultFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
