#pragma once

#include "core/data/dataset_spec.h"
#include "core/data/picture_target.h"

namespace hanscape {

/// The name of a source, as in JSON and on the command line.
const std::string& nameOf(DataSource source);

/// The names of the sources that are generated from numbers alone, such as "checkerboard".
std::vector<std::string> generatedNames();

/// Whether samples of the source lie in [−1, 1]² and are made by generate().
bool isGenerated(DataSource source);

/// Whether a field, by its key, says something about samples of the source. Fields of the split and the flips
/// do about any.
bool usesField(DataSource source, const std::string& key);

/// "checkerboard", "checkerboard:12", "spirals:3" or "formula:x*y>0" as a spec; a file that ends in .png,
/// .jpg or .jpeg is a picture to learn, and any other text names a file of samples. Throws Error where the
/// number after a name is none, or it takes none.
void chooseData(DatasetSpec& spec, const std::string& text);

/// The text from which chooseData() takes the source of a spec, and the number that goes with it; empty for
/// painted samples and for a training file, which no such text names.
std::string dataText(const DatasetSpec& spec);

/// Whether a field, by its key, says something about samples of some sources alone.
bool isOfSources(const std::string& key);

/// The samples of a generated source, all for testing. Throws Error where the picture or a formula's value
/// cannot be used. The spec is one that check() has no complaint about.
Dataset generate(const DatasetSpec& spec, const PictureReader& readPicture = {});

/// Splits samples as the spec says: all of them at random, or, where `parted` by a training and a test file,
/// a share of the training samples for validation; then swaps if it says so.
void applySplit(Dataset& data, const DatasetSpec& spec, bool parted = false);

/// Flips training labels as the spec says.
void applyFlips(Dataset& data, const DatasetSpec& spec);

} // namespace hanscape
