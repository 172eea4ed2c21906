#include "core/nn/objective.h"

namespace hanscape {

template <class Scalar>
Batch<Scalar> Objective::encode(const Eigen::RowVectorXd& targets,
                                const std::vector<Eigen::Index>& samples) const {
    Batch<Scalar> encoded = Batch<Scalar>::Zero(outputs(), static_cast<Eigen::Index>(samples.size()));
    for (Eigen::Index i = 0; i < encoded.cols(); ++i) {
        const double target = targets(samples[static_cast<std::size_t>(i)]);
        if (task == Task::regression || predictsByMean())
            encoded.col(i).setConstant(static_cast<Scalar>(target));
        else
            encoded(static_cast<Eigen::Index>(target), i) = 1;
    }
    return encoded;
}

template <class Scalar>
Eigen::Matrix<Scalar, 1, Eigen::Dynamic> Objective::shownValues(const Batch<Scalar>& outputs,
                                                                int shown) const {
    if (predictsByMean())
        return outputs.colwise().mean();
    if (task == Task::regression)
        return outputs.row(0);
    if (loss == Loss::mse)
        return outputs.row(shown);
    const auto largest = outputs.colwise().maxCoeff().eval();
    const Batch<Scalar> powers = (outputs.rowwise() - largest).array().exp();
    return powers.row(shown).array() / powers.colwise().sum().array();
}

template Batch<float> Objective::encode(const Eigen::RowVectorXd&, const std::vector<Eigen::Index>&) const;
template Batch<double> Objective::encode(const Eigen::RowVectorXd&, const std::vector<Eigen::Index>&) const;
template Eigen::Matrix<float, 1, Eigen::Dynamic> Objective::shownValues(const Batch<float>&, int) const;
template Eigen::Matrix<double, 1, Eigen::Dynamic> Objective::shownValues(const Batch<double>&, int) const;

} // namespace hanscape
