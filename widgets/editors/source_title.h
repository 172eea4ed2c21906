#pragma once

#include "core/data/dataset_spec.h"

#include <QString>

namespace hanscape {

/// How a window names where samples come from: "checkerboard 12×12", "spirals", or the name of a file.
QString sourceTitle(const DatasetSpec& spec);

} // namespace hanscape
