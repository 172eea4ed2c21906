#pragma once

#include "app/experiments/run_models.h"
#include "app/exporters/report_pdf.h"

#include <QStringList>

namespace hanscape {

/// The figures that the experiment names: those of the table and of what was read of its runs. Figures
/// without results are left out. Needs a QApplication, but no display.
std::vector<ReportFigure> reportFigures(const ExperimentResults& results, const FigureData& data);

/// Whether a report can be written to a file of that name: .html, .pdf or .tex.
bool isReportFile(const QString& path);
/// Writes the table and its figures, for which the runs in these folders are read, LaTeX the table alone,
/// whole or not at all.
void writeReport(const ExperimentResults& results, const std::vector<std::string>& folders,
                 const QString& path);

} // namespace hanscape
