#pragma once

#include "core/data/dataset.h"
#include "core/nn/loss.h"

namespace hanscape {

/// How labels meet outputs. Two classes under MSE: two outputs, both the label, the prediction their mean
/// rounded at 0.5 (the paper's checkerboard). More classes under MSE, and any under cross-entropy: one-hot
/// targets and the largest output. Regression: one output.
struct Objective {
    Task task = Task::classification;
    int classes = 2;
    Loss loss = Loss::mse;

    bool operator==(const Objective&) const = default;
    int outputs() const { return task == Task::regression ? 1 : classes; }
    bool predictsByMean() const { return task == Task::classification && classes == 2 && loss == Loss::mse; }

    /// Targets of the given samples, outputs × samples.
    template <class Scalar>
    Batch<Scalar> encode(const Eigen::RowVectorXd& targets, const std::vector<Eigen::Index>& samples) const;

    /// Predicted class of one sample from its outputs.
    template <class Column>
    int predict(const Column& outputs) const {
        if (predictsByMean())
            return outputs.mean() >= 0.5 ? 1 : 0;
        Eigen::Index largest = 0;
        outputs.maxCoeff(&largest);
        return static_cast<int>(largest);
    }

    /// The scalar that surfaces and maps show. Two classes: the mean of the outputs, or under cross-entropy
    /// the probability of class 1, so that 0.5 is the decision boundary of either; regression: the output;
    /// more classes: output `shown`, under cross-entropy its probability.
    template <class Scalar>
    Eigen::Matrix<Scalar, 1, Eigen::Dynamic> shownValues(const Batch<Scalar>& outputs, int shown = 1) const;
};

} // namespace hanscape
