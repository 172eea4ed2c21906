#pragma once

#include "core/base/field_table.h"
#include "core/data/dataset.h"

namespace hanscape {

enum class DataSource { checkerboard, files };
enum class TargetKind { automatic, classes, regression };

/// Where samples come from, how they are split, and which labels are flipped.
struct DatasetSpec {
    DataSource source = DataSource::checkerboard;
    int blocks = 12;        ///< checkerboard: blocks along each side; divides 72
    std::string dataFile;   ///< files: one file, split by trainFraction, or
    std::string trainFile;  ///< a training file
    std::string testFile;   ///< and a test file
    std::string labelsFile; ///< labels of dataFile where it holds inputs alone (.npy)
    TargetKind target = TargetKind::automatic;
    double trainFraction = 0.25; ///< share of the samples drawn for training
    double validationFraction =
        0;                   ///< share set aside for validation (of the training file where one is given)
    double flipFraction = 0; ///< probability with which each training label is flipped
    std::int64_t seed = 1;   ///< of split and flips

    bool operator==(const DatasetSpec&) const = default;
};

const FieldTable<DatasetSpec>& datasetFields();

/// Every complaint about the spec, one sentence each; empty where it can be built.
std::vector<std::string> check(const DatasetSpec& spec);

} // namespace hanscape
