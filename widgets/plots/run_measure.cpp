#include "widgets/plots/run_measure.h"

#include <cmath>
#include <QCoreApplication>

namespace hanscape {

double valueOf(const Scores& scores, RunMeasure measure) {
    if (measure == RunMeasure::loss)
        return scores.loss;
    return std::isnan(scores.accuracy) ? scores.nrmse : scores.accuracy;
}

bool isRegression(const std::vector<Metrics>& metrics) {
    return !metrics.empty() && std::isnan(metrics.front().train.accuracy);
}

QString measureLabel(RunMeasure measure, bool regression) {
    if (measure == RunMeasure::loss)
        return QCoreApplication::translate("RunMeasure", "loss");
    return regression ? QStringLiteral("NRMSE") : QCoreApplication::translate("RunMeasure", "accuracy");
}

} // namespace hanscape
