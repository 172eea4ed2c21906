#pragma once

#include "core/nn/execution.h"
#include "core/train/encoded_samples.h"
#include "core/train/metrics.h"

#include <optional>

namespace hanscape {

/// The samples of one part of a data set, and the scores of networks on them. A copy shares the samples.
template <class Scalar>
class EvaluationSet {
  public:
    EvaluationSet(std::shared_ptr<const EncodedSamples<Scalar>> samples, const Objective& objective)
        : m_samples(std::move(samples)), m_objective(objective) {}
    EvaluationSet(const Dataset& data, Part part, const Objective& objective)
        : EvaluationSet(std::make_shared<const EncodedSamples<Scalar>>(data, part, objective), objective) {}

    Eigen::Index samples() const { return m_samples->inputs.cols(); }
    const Batch<Scalar>& inputs() const { return m_samples->inputs; }
    const Batch<Scalar>& targets() const { return m_samples->targets; }
    /// Scores of the network; NaN throughout where there is no sample.
    Scores score(const Network<Scalar>& network);

  private:
    double accuracy() const;

    std::shared_ptr<const EncodedSamples<Scalar>> m_samples;
    Objective m_objective;
    Batch<Scalar> m_outputs;
    std::optional<Execution<Scalar>> m_execution; ///< of the first network scored; all have its layers
};

/// The objective of training on that data with that loss. Throws Error where the two do not fit.
Objective objectiveOf(const Dataset& data, Loss loss);

/// Scores of a network on the samples of one part of the data.
Scores score(const AnyNetwork& network, const Dataset& data, Part part, const Objective& objective);

} // namespace hanscape
