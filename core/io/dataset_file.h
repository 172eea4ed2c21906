#pragma once

#include "core/data/dataset_spec.h"
#include "core/data/standardisation.h"

#include <string>

namespace hanscape {

/// Builds the data set that a spec describes, of either source: generated or read, split, its regression
/// columns standardised, its labels flipped. Writes what was done to the numbers where `preparation` is
/// given. Throws Error where the spec or a file cannot be used, or nothing can be trained on the result.
Dataset loadDataset(const DatasetSpec& spec, Preparation* preparation = nullptr);

/// What a model expects of a file.
struct Expectation {
    int inputs = 0; ///< inputs of the network
    Task task = Task::classification;
    int classes = 2;
    Preparation preparation; ///< what was done to the numbers it was trained on
};

/// Reads a file as a model was trained to see it, every sample a test sample. `labelsFile` may be empty.
Dataset loadForEvaluation(const std::string& path, const std::string& labelsFile,
                          const Expectation& expected);

/// "checkerboard" or "checkerboard:12" as a spec; any other text names a file. Throws Error where the number
/// of blocks is none.
void chooseData(DatasetSpec& spec, const std::string& text);

} // namespace hanscape
