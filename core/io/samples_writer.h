#pragma once

#include "core/data/dataset.h"

#include <string>
#include <vector>

namespace hanscape {

/// What a file of samples holds besides inputs and targets.
struct SamplesFormat {
    bool parts = false; ///< a column `split` of the words train, validation and test (.csv and .tsv alone)
    bool flips =
        false; ///< a column `flipped_from` with each label before it was flipped; the same where it was not
               ///< (.csv and .tsv alone)
    std::vector<double> classValues{}; ///< what is written for each class; empty: 0, 1, …
};

/// Throws Error where the path's ending is none of those that writeSamples() takes, or cannot hold the
/// format.
void checkSamplesPath(const std::string& path, const SamplesFormat& format = {});

/// Writes samples, whole or not at all, in the form that the path ends in: `.csv` has a header, x,y,label for
/// two inputs and x1,x2,…,label for others, with `target` in place of `label` in a regression; `.tsv` has the
/// same between tabs; `.txt` has columns parted by blanks without a header, and for two inputs and classes
/// the authors' four, x y label label; `.npy` has the columns as float64, the target last. Numbers read back
/// to the same bits. Throws Error at another ending, WorkError where the file cannot be written.
void writeSamples(const std::string& path, const Dataset& data, const SamplesFormat& format = {});

/// The bytes that writeSamples() writes.
std::string encodeSamples(const std::string& path, const Dataset& data, const SamplesFormat& format = {});

} // namespace hanscape
