#pragma once

#include "core/nn/execution.h"
#include "core/nn/objective.h"
#include "core/train/metrics.h"

#include <optional>

namespace hanscape {

/// The samples of one part of a data set, encoded for an objective, and their scores.
template <class Scalar>
class EvaluationSet {
  public:
    EvaluationSet(const Dataset& data, Part part, const Objective& objective);

    Eigen::Index samples() const { return m_inputs.cols(); }
    const Batch<Scalar>& inputs() const { return m_inputs; }
    const Batch<Scalar>& targets() const { return m_targets; }
    /// Scores of the network; NaN throughout where there is no sample.
    Scores score(const Network<Scalar>& network);

  private:
    double accuracy() const;

    Objective m_objective;
    Batch<Scalar> m_inputs, m_targets, m_outputs;
    std::vector<int> m_labels;
    std::optional<Execution<Scalar>> m_execution; ///< of the first network scored; all have its layers
    double m_targetDeviation = 0;                 ///< of a regression target over these samples
};

/// The objective of training on that data with that loss. Throws Error where the two do not fit.
Objective objectiveOf(const Dataset& data, Loss loss);

/// Scores of a network on the samples of one part of the data.
Scores score(const AnyNetwork& network, const Dataset& data, Part part, const Objective& objective);

} // namespace hanscape
