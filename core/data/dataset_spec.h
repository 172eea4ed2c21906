#pragma once

#include "core/base/field_table.h"
#include "core/data/dataset.h"

namespace hanscape {

/// Generated kinds, on a mesh or scattered, and samples that come from elsewhere: files, or a person's brush
/// (`painted`: held by who painted them, not to be built from a spec).
enum class DataSource {
    checkerboard,
    files,
    circles,
    spirals,
    moons,
    gaussians,
    exclusiveOr,
    stripes,
    formula,
    picture,
    painted
};
enum class TargetKind { automatic, classes, regression };

/// Where samples come from, how they are split, and what noise is added.
struct DatasetSpec {
    DataSource source = DataSource::checkerboard;
    int blocks = 12;    ///< checkerboard: blocks along each side; stripes: their number. At most `mesh`
    int mesh = 81;      ///< kinds on a mesh: its points along each side of [−1, 1]²
    int samples = 1000; ///< scattered kinds: number of samples
    int classes = 2;    ///< circles, spiral arms, Gaussians; stripes: classes that take turns
    double turns = 2;   ///< spirals: turns of each arm
    double noise = 0;   ///< standard deviation of noise on the inputs (feature_noise.h)
    std::string formula = "0.5 + 0.5*sin(2*pi*x)*cos(2*pi*y)"; ///< formula: a function of x and y (formula.h)
    std::string pictureFile;  ///< picture: a PNG or JPEG file (picture_target.h)
    double threshold = 0.5;   ///< formula and picture: the value above which a point is of class 1
    std::string dataFile;     ///< files: one file, split by trainFraction, or
    std::string trainFile;    ///< a training file
    std::string testFile;     ///< and a test file
    std::string labelsFile;   ///< labels of dataFile where it holds inputs alone (.npy)
    std::string inputColumns; ///< columns of a file (table_import.h), by name or number; empty: guessed
    std::string labelColumn;  ///< likewise
    std::string splitColumn;  ///< likewise; none: the file's own split is not used
    std::string tableFormat;  ///< how a text file is written (table_format.h); empty: guessed
    TargetKind target = TargetKind::automatic;
    double trainFraction = 0.25; ///< share of the samples drawn for training
    double validationFraction =
        0;                      ///< share set aside for validation (of the training file where one is given)
    bool stratified = false;    ///< each class is split in the same shares
    bool swapSplit = false;     ///< training and test samples change places
    double flipFraction = 0;    ///< probability with which each training label is flipped
    std::int64_t seed = 1;      ///< of samples, split, noise and flips
    std::int64_t splitSeed = 0; ///< of the split alone; 0: `seed`
    std::int64_t flipSeed = 0;  ///< of the flips alone; 0: `seed`

    bool operator==(const DatasetSpec&) const = default;
};

const FieldTable<DatasetSpec>& datasetFields();

/// Every complaint about the spec, one sentence each; empty where it can be built.
std::vector<std::string> check(const DatasetSpec& spec);

} // namespace hanscape
