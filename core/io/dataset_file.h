#pragma once

#include "core/data/data_source.h"
#include "core/data/standardisation.h"
#include "core/io/samples_file.h"

#include <string>

namespace hanscape {

/// Builds the data set that a spec describes, of any source: generated or read, split, a file's regression
/// columns standardised, noise added, labels flipped. Writes what was done to the numbers where `preparation`
/// is given. Throws Error where the spec or a file cannot be used, or nothing can be trained on the result.
Dataset loadDataset(const DatasetSpec& spec, Preparation* preparation = nullptr,
                    const PictureReader& readPicture = {});

/// Samples that were read, before they are split and prepared.
struct ReadSamples {
    Dataset data; ///< numbers as they stand in the file, labels replaced by class indices
    Preparation preparation;
    bool parted = false; ///< data.parts is the file's own split
};

/// Takes the labels of raw samples for classes or for numbers, as a spec says. `name` is how sentences call
/// the file, with its quotes. Throws Error where they cannot be taken so.
ReadSamples interpretSamples(RawSamples samples, const DatasetSpec& spec, const std::string& name);

/// Builds the data set of samples that were read: what loadDataset() does with those of a file.
Dataset finishDataset(ReadSamples samples, const DatasetSpec& spec, Preparation& preparation);

/// The samples of a spec's files with their numbers as they stand there, labels replaced by class indices:
/// for training all but those of a test file. Writes the labels of the classes into the preparation.
Dataset readDataset(const DatasetSpec& spec, Preparation& preparation);

/// What a model expects of a file.
struct Expectation {
    int inputs = 0; ///< inputs of the network
    Task task = Task::classification;
    int classes = 2;
    Preparation preparation; ///< what was done to the numbers it was trained on
};

/// Reads a file as a model was trained to see it, every sample a test sample. Of the request `inputs` is not
/// used.
Dataset loadForEvaluation(const std::string& path, SamplesRequest request, const Expectation& expected);

} // namespace hanscape
