#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hanscape {

enum class Task { classification, regression };

/// Which part of the split a sample belongs to.
enum class Part : std::uint8_t { train, validation, test };

/// Labelled samples and their split: a plain value.
struct Dataset {
    Task task = Task::classification;
    int classes = 2;                       ///< number of classes; 0 in regression
    Batch<double> inputs;                  ///< features × samples
    Eigen::RowVectorXd targets;            ///< class index of each sample, or its regression target
    std::vector<Part> parts;               ///< one a sample
    std::vector<std::int16_t> flippedFrom; ///< the label before it was flipped as noise, −1 where it was not

    int features() const { return static_cast<int>(inputs.rows()); }
    Eigen::Index samples() const { return inputs.cols(); }
    /// Indices of the samples of a part, ascending.
    std::vector<Eigen::Index> indices(Part part) const;
    bool isFlipped(Eigen::Index sample) const { return flippedFrom[static_cast<std::size_t>(sample)] >= 0; }
    /// Marks all samples for a part, none of them flipped.
    void resetSplit(Part part);
};

/// The range of values that views of the data and of a network trained on them share: [0, 1] of classes.
std::pair<double, double> targetRange(const Dataset& data);

/// Every reason why nothing can be trained on the data (no training sample, one class only, …), in a
/// person's words; empty where there is none.
std::vector<std::string> check(const Dataset& data);

/// Bytes that the samples take.
std::size_t bytesOf(const Dataset& data);

} // namespace hanscape
