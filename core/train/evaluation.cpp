#include "core/train/evaluation.h"

#include "core/base/error.h"

#include <cmath>

namespace hanscape {

template <class Scalar>
double EvaluationSet<Scalar>::accuracy() const {
    Eigen::Index right = 0;
    for (Eigen::Index i = 0; i < m_outputs.cols(); ++i)
        right += m_objective.predict(m_outputs.col(i)) == m_samples->labels[static_cast<std::size_t>(i)];
    return static_cast<double>(right) / static_cast<double>(m_outputs.cols());
}

template <class Scalar>
Scores EvaluationSet<Scalar>::score(const Network<Scalar>& network) {
    Scores scores;
    if (samples() == 0)
        return scores;
    if (!m_execution)
        m_execution.emplace(network.spec(), Keep::outputs);
    m_execution->evaluate(network, inputs(), m_outputs);
    scores.loss = computeLoss<Scalar>(m_objective.loss, m_outputs, targets());
    if (m_objective.task == Task::classification)
        scores.accuracy = accuracy();
    else if (m_samples->targetDeviation > 0) // an error is no share of none
        scores.nrmse = std::sqrt(scores.loss) / m_samples->targetDeviation;
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
