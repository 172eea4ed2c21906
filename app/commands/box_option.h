#pragma once

#include "app/commands/options.h"
#include "core/analysis/field.h"

#include <optional>

namespace hanscape {

/// --box: a rectangle of the plane; `fallback` says what it is where none is given.
void addBoxOption(Options& options, const QString& fallback);
/// None where it is not given. Throws Error where it is no rectangle.
std::optional<Box> readBox(const Options& options);

} // namespace hanscape
