#pragma once

#include "app/commands/options.h"
#include "core/data/data_source.h"

namespace hanscape {

/// The fields that say how samples are generated: mesh, samples, classes, noise, seed and the like.
const FieldTable<DatasetSpec>& generatorFields();

/// The fields that say how a file of samples is read: its columns, format and labels.
const FieldTable<DatasetSpec>& fileFields();

/// What can be generated, as a part of a sentence: "checkerboard:12, circles, … or a PNG or JPEG picture".
QString describeKinds();

/// Throws Error where an option is given that says nothing about the source.
void refuseUnused(const Options& options, DataSource source);

} // namespace hanscape
