#pragma once

#include "core/nn/network.h"
#include "core/nn/objective.h"

namespace hanscape {

/// What a network answers to samples of one part of a data set.
struct Predictions {
    Part part = Part::train;
    Eigen::Index available = 0;        ///< samples of the part
    std::vector<Eigen::Index> samples; ///< those that were asked, ascending
    Eigen::RowVectorXf targets;        ///< class, or regression target, of each
    Eigen::RowVectorXf predicted;      ///< class, or value, that the network answers

    bool complete() const { return static_cast<Eigen::Index>(samples.size()) == available; }
};

/// Asks the network for at most `most` samples of a part, spread evenly over all of them, so that its time is
/// bounded. Throws Error where the data have other inputs than the network.
Predictions predict(const AnyNetwork& network, const Objective& objective, const Dataset& data, Part part,
                    Eigen::Index most);

/// Root of the mean squared error over the standard deviation of the targets, as Scores::nrmse; NaN where
/// there is no sample.
double nrmse(const Predictions& predictions);

} // namespace hanscape
