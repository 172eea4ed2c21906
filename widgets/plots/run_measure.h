#pragma once

#include "core/train/metrics.h"

#include <QString>
#include <vector>

namespace hanscape {

/// What curves of runs are of; score: accuracy, or NRMSE in regression.
enum class RunMeasure { loss, score };

double valueOf(const Scores& scores, RunMeasure measure);
/// Whether evaluations are of a regression; false of none.
bool isRegression(const std::vector<Metrics>& metrics);
/// As an axis is labelled.
QString measureLabel(RunMeasure measure, bool regression);

} // namespace hanscape
