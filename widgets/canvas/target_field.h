#pragma once

#include "core/analysis/field.h"
#include "core/data/dataset.h"

#include <memory>

namespace hanscape {

/// The target of two features as a surface, labels before they were flipped: null where the samples do not
/// fill a mesh, since nothing is known between them. With more than two classes 1 at the class `shown`, else
/// 0.
std::shared_ptr<const Field> targetField(const Dataset& data, int shown = 1);

} // namespace hanscape
