#include "core/train/evaluation.h"

#include "core/base/error.h"

#include <cmath>

namespace hanscape {

template <class Scalar>
EvaluationSet<Scalar>::EvaluationSet(const Dataset& data, Part part, const Objective& objective)
    : m_objective(objective) {
    const auto samples = data.indices(part);
    m_inputs.resize(data.features(), static_cast<Eigen::Index>(samples.size()));
    for (Eigen::Index feature = 0; feature < m_inputs.rows(); ++feature)
        for (std::size_t i = 0; i < samples.size(); ++i)
            m_inputs(feature, static_cast<Eigen::Index>(i)) =
                static_cast<Scalar>(data.inputs(feature, samples[i]));
    m_targets = objective.encode<Scalar>(data.targets, samples);
    if (objective.task == Task::classification) {
        for (const Eigen::Index sample : samples)
            m_labels.push_back(static_cast<int>(data.targets(sample)));
    } else if (!samples.empty()) {
        const Eigen::ArrayXd targets = m_targets.row(0).transpose().template cast<double>();
        m_targetDeviation = std::sqrt((targets - targets.mean()).square().mean());
    }
}

template <class Scalar>
double EvaluationSet<Scalar>::accuracy() const {
    Eigen::Index right = 0;
    for (Eigen::Index i = 0; i < m_outputs.cols(); ++i)
        right += m_objective.predict(m_outputs.col(i)) == m_labels[static_cast<std::size_t>(i)];
    return static_cast<double>(right) / static_cast<double>(m_outputs.cols());
}

template <class Scalar>
Scores EvaluationSet<Scalar>::score(const Network<Scalar>& network) {
    Scores scores;
    if (samples() == 0)
        return scores;
    if (!m_execution)
        m_execution.emplace(network.spec(), Keep::outputs);
    m_execution->evaluate(network, m_inputs, m_outputs);
    scores.loss = computeLoss<Scalar>(m_objective.loss, m_outputs, m_targets);
    if (m_objective.task == Task::classification)
        scores.accuracy = accuracy();
    else
        scores.nrmse = std::sqrt(scores.loss) / m_targetDeviation;
    return scores;
}

Objective objectiveOf(const Dataset& data, Loss loss) {
    if (data.task == Task::regression && loss == Loss::crossEntropy)
        throw Error("Cross-entropy needs class labels, and this target is a number; use the loss mse.");
    return {data.task, data.classes, loss};
}

Scores score(const AnyNetwork& network, const Dataset& data, Part part, const Objective& objective) {
    return std::visit(
        [&]<class Scalar>(const Network<Scalar>& held) {
            return EvaluationSet<Scalar>(data, part, objective).score(held);
        },
        network);
}

template class EvaluationSet<float>;
template class EvaluationSet<double>;

} // namespace hanscape
