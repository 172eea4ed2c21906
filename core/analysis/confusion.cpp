#include "core/analysis/confusion.h"

namespace hanscape {

double ConfusionMatrix::share(int truth, int predicted) const {
    const std::int64_t all = counts.row(truth).sum();
    return all == 0 ? 0 : static_cast<double>(counts(truth, predicted)) / static_cast<double>(all);
}

double ConfusionMatrix::accuracy() const {
    return static_cast<double>(counts.trace()) / static_cast<double>(samples());
}

ConfusionMatrix confusionMatrix(const Predictions& predictions, int classes) {
    ConfusionMatrix matrix{predictions.part, predictions.available, {}};
    matrix.counts.setZero(classes, classes);
    for (Eigen::Index i = 0; i < predictions.targets.size(); ++i)
        ++matrix.counts(static_cast<Eigen::Index>(predictions.targets(i)),
                        static_cast<Eigen::Index>(predictions.predicted(i)));
    return matrix;
}

} // namespace hanscape
