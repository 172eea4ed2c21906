#pragma once

#include "core/experiments/experiment_table.h"

#include <string>
#include <vector>

namespace hanscape {

/// A table as texts: what all written reports, and the window, show of it.
struct ReportCells {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows; ///< as long as the headings; the first two are words
    std::string explanation;                    ///< what the columns mean
};

/// `plusMinus` stands between a mean and its deviation, with its spaces.
ReportCells cellsOf(const ExperimentTable& table, const std::string& plusMinus);

/// Mean over the surfaces.
double meanExtrema(const LandscapeFigures& figures);

/// "99.52 ± 0.27" in percent, or an NRMSE; a dash where there is none.
std::string figureText(const MeanAndDeviation& figure, Measure measure, const std::string& plusMinus);

} // namespace hanscape
