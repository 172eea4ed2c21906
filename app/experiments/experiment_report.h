#pragma once

#include "app/experiments/experiment_results.h"
#include "app/exporters/report_pdf.h"

#include <QStringList>

namespace hanscape {

/// The figures of a report: score by rate where there are several, all runs in parallel coordinates, and for
/// each row what the choosing of rates and iterates adds. Needs a QApplication, but no display.
std::vector<ReportFigure> reportFigures(const ExperimentResults& results);

/// Whether a report can be written to a file of that name: .html, .pdf or .tex.
bool isReportFile(const QString& path);
/// Writes the table and its figures, LaTeX the table alone, whole or not at all.
void writeReport(const ExperimentResults& results, const QString& path);

} // namespace hanscape
