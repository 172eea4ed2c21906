#pragma once

#include "app/session/comparison_spec.h"

#include <optional>
#include <QJsonObject>

namespace hanscape {

/// What is compared, as a project's look holds it.
QJsonObject comparisonToJson(const ComparisonSpec& spec);

/// None where the JSON says no such thing, or one that check() refuses.
std::optional<ComparisonSpec> comparisonFromJson(const QJsonObject& json);

} // namespace hanscape
