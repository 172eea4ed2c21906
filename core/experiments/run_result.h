#pragma once

#include "core/train/trainer.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hanscape {

/// What is kept of a run for its experiment's table.
struct RunResult {
    std::int64_t index = 0;
    RunStatus status = RunStatus::finished;
    std::int64_t iterations = 0;
    std::int64_t parameters = 0; ///< of the network
    double activationRatio = 0;  ///< of the network
    double seconds = 0;
    Metrics last, best; ///< best by the test set, as the paper selects
    Metrics chosen;     ///< best by the validation set; last where there is none
};

/// The result of a trainer at its end.
RunResult resultOf(const Trainer& trainer, std::int64_t index, double seconds);

nlohmann::json toJson(const RunResult& result);
/// Throws Error, naming `where`, where the JSON is no result.
RunResult resultFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
