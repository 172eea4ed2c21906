#pragma once

#include "app/experiments/run_models.h"
#include "app/exporters/report_pdf.h"

#include <functional>
#include <QString>

namespace hanscape {

/// The figures that the experiment names: those of the table and of what was read of its runs. Figures
/// without results are left out. Needs a QApplication, but no display.
std::vector<ReportFigure> reportFigures(const ExperimentResults& results, const FigureData& data);

/// Whether a report can be written to a file of that name: .html, .pdf or .tex.
bool isReportFile(const QString& path);
/// Writes a report's bytes in the format of the file's ending, whole or not at all; LaTeX has no figures, so
/// that they are made for the others alone.
void writeReportFile(const QString& path, const std::string& latex, const std::string& html,
                     const std::function<std::vector<ReportFigure>()>& figures = {});
/// Writes the table and its figures, for which the runs in these folders are read, LaTeX the table alone,
/// whole or not at all.
void writeReport(const ExperimentResults& results, const std::vector<std::string>& folders,
                 const QString& path);

} // namespace hanscape
