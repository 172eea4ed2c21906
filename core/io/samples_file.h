#pragma once

#include "core/base/matrix.h"

#include <string>

namespace hanscape {

/// The samples of a file as they stand in it.
struct RawSamples {
    Batch<double> inputs;       ///< features × samples
    Eigen::RowVectorXd targets; ///< one a sample
};

/// Reads samples from a text file or an .npy file, told apart by their first bytes. The last column is the
/// target, unless `labelsPath` names a file of them. The authors' form, x y label label, is one label; where
/// `inputs` is above 0, only if that leaves so many.
RawSamples readSamples(const std::string& path, const std::string& labelsPath = {}, int inputs = 0);

} // namespace hanscape
