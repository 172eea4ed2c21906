#pragma once

#include "app/experiments/run_models.h"
#include "app/exporters/report_pdf.h"

namespace hanscape {

// Figures of networks' surfaces. Surfaces need OpenGL, if only in software; where there is none they are left
// out, and the figure says so.

/// Target and trained surfaces above, the training set and rounded top views with their accuracies below
/// (Figure 1).
ReportFigure surfacesFigure(const ExperimentResults& results, const FigureData& data);
/// The training set with its flipped labels, then each row's best and last network from above (Figure 5).
ReportFigure noiseFigure(const ExperimentResults& results, const FigureData& data);
/// The confusion matrix of each row's best network on test samples.
std::vector<ReportFigure> confusionFigures(const ExperimentResults& results, const FigureData& data);
/// Random networks' surfaces, a line a row (Figure 2).
ReportFigure landscapesFigure(const ExperimentResults& results, const FigureData& data);

} // namespace hanscape
