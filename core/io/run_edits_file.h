#pragma once

#include "core/train/run_edit.h"

#include <string>
#include <string_view>

namespace hanscape {

/// The edits of a run as the bytes of a safetensors file: a list of what they are as JSON in the metadata,
/// and as tensors in double precision the samples of the Nth: `N.changed` (index, sample before, sample
/// after), `N.removed` (index, sample) and `N.added` (sample), a sample being x, y, target, part and the
/// label before a flip; or, of a whole data set, `N.inputs` (features × samples) and `N.samples` (target,
/// part, label before a flip). Nothing of it is rounded.
std::string encodeEdits(const RunEdits& edits);

/// Throws Error, with `name`, where the bytes are no such file or contradict themselves. Whether a change of
/// samples fits the data is seen where it is carried out.
RunEdits decodeEdits(std::string_view bytes, const std::string& name);

} // namespace hanscape
