#pragma once

#include "app/commands/options.h"
#include "core/io/model_file.h"

namespace hanscape {

/// --model, and --activation for files that do not say theirs.
void addModelOptions(Options& options);
/// The model that --model names. Throws Error where it is not given or cannot be used.
Model readModel(const Options& options);

} // namespace hanscape
