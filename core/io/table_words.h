#pragma once

#include "core/data/dataset.h"

#include <optional>
#include <string>
#include <string_view>

namespace hanscape {

/// The text with the letters A to Z as a to z.
std::string lowerCase(std::string_view text);

/// The part of a split that a word names: train, training, val, valid, validation, test or testing, in any
/// case.
std::optional<Part> partOf(std::string_view word);

} // namespace hanscape
