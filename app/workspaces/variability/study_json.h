#pragma once

#include "app/workspaces/variability/study_runner.h"
#include "widgets/plots/variability_pictures.h"

#include <optional>
#include <QJsonArray>
#include <QJsonObject>

namespace hanscape {

/// A study as far as it has come, as a project's look holds it.
QJsonObject studyToJson(const StudyProgress& progress);

/// None where the JSON says no such thing, or something that contradicts itself.
std::optional<StudyRequest> studyFromJson(const QJsonObject& json);

/// [iteration, collapsed, flat share, logarithm of V] of each.
QJsonArray pointsToJson(const std::vector<TrainedVariability>& points);

/// Those up to an iteration; what is no such list is passed over.
std::vector<TrainedVariability> pointsFromJson(const QJsonArray& json, std::int64_t last);

} // namespace hanscape
