#pragma once

#include "core/nn/objective.h"

#include <QString>

namespace hanscape {

/// Whether one output at a time is shown of a network.
bool hasManyClasses(const Objective& objective);
/// What a field's values are called: "f", or the class whose output is shown, of more than two.
QString valueName(const Objective& objective, int shown);

} // namespace hanscape
