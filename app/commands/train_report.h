#pragma once

#include "app/commands/training_loop.h"

#include <nlohmann/json.hpp>
#include <QString>

namespace hanscape {

/// The JSON object of `train`: fractions, null where a number does not apply or is not finite. `out` is the
/// run's folder, or empty.
nlohmann::json trainReport(const Trainer& trainer, const TrainingOutcome& outcome, const QString& out);

/// The same for a person, in a few lines.
QString trainSummary(const Trainer& trainer, const TrainingOutcome& outcome, const QString& out);

} // namespace hanscape
