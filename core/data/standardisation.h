#pragma once

#include "core/data/dataset.h"

#include <Eigen/Core>
#include <optional>
#include <string>
#include <vector>

namespace hanscape {

/// How raw columns of a regression file become inputs, and its target a target: columns that are constant
/// on the training rows are dropped, the others centred and divided by their standard deviation there.
struct Standardisation {
    int columns = 0;        ///< input columns of the raw data
    std::vector<int> kept;  ///< those that vary, ascending
    Eigen::VectorXd mean;   ///< of each kept column over the training rows
    Eigen::VectorXd scale;  ///< standard deviation of each kept column over the training rows
    double targetMean = 0;  ///< of the target over the training rows
    double targetScale = 1; ///< standard deviation of the target over the training rows

    bool operator==(const Standardisation& other) const;
};

/// Measures the training samples of raw data. Throws Error where no column, or not the target, varies.
Standardisation measureStandardisation(const Dataset& data);

/// Standardises inputs and targets. Throws Error where the data have another number of columns.
void standardise(Dataset& data, const Standardisation& standardisation);

/// What was done to a file's numbers on their way to a Dataset, so that another file can be read alike.
struct Preparation {
    std::optional<Standardisation> standardisation; ///< in regression
    std::vector<double> classValues;     ///< the file's label of each class; empty where labels are 0, 1, …
    std::vector<std::string> classNames; ///< the file's word for each class; empty where labels are numbers

    bool operator==(const Preparation&) const = default;
};

/// Whether the data can have been prepared so, by their numbers of features and classes.
bool fits(const Preparation& preparation, const Dataset& data);

} // namespace hanscape
