#include "core/experiments/report_cells.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace hanscape {
namespace {

using Cells = std::vector<std::string>;

constexpr auto none = "–";

std::string number(double value, const char* format) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string unitOf(Measure measure) { return isShare(measure) ? "%" : "NRMSE"; }

/// What a trained network's row says, by the ways of choosing rate and iterate.
class TrainingCells {
  public:
    TrainingCells(const ExperimentTable& table, std::string plusMinus)
        : m_table(table), m_plusMinus(std::move(plusMinus)),
          m_validated(std::any_of(table.rows.begin(), table.rows.end(),
                                  [](const TableRow& row) { return row.validated.has_value(); })) {}

    Cells headings() const {
        const std::string unit = " (" + unitOf(m_table.measure) + ")";
        Cells cells{"Row",
                    "Network",
                    "Parameters",
                    "AR (%)",
                    "Runs",
                    "Diverged",
                    "Best, a rate each" + unit,
                    "One rate",
                    "Best at it" + unit,
                    "Last at it" + unit};
        if (m_validated)
            cells.push_back("By validation" + unit);
        cells.push_back("Paper" + unit);
        return cells;
    }

    Cells of(const TableRow& row) const {
        const bool any = row.runs > 0;
        Cells cells{row.name,
                    row.network,
                    any ? std::to_string(row.parameters) : none,
                    any ? number(100 * row.activationRatio, "%.2f") : none,
                    std::to_string(row.runs),
                    std::to_string(row.perRun.diverged),
                    any ? text(row.perRun.testFigure()) : none,
                    any ? describeNumber(row.oneRate.rates.front()) : none,
                    any ? text(row.oneRate.testFigure()) : none,
                    any ? text(row.oneRateLast.testFigure()) : none};
        if (m_validated)
            cells.push_back(row.validated ? text(row.validated->testFigure()) : none);
        cells.push_back(row.paper ? text(*row.paper) : none);
        return cells;
    }

    std::string explanation() const {
        std::string text =
            "AR: activation ratio, hidden neurons by parameters. Best, a rate each: for each run the rate "
            "and "
            "the iterate that do best on the test set, as the paper selects. One rate: the one whose best "
            "iterates are best on average, for all runs; last: its last iterates, for which nothing but the "
            "rate is selected.";
        if (m_validated)
            text += " By validation: rate and iterate that do best on samples set aside from both sets.";
        return text +
               " Means and standard deviations over runs; a diverged run counts at what it had reached.";
    }

  private:
    std::string text(const MeanAndDeviation& figure) const {
        return figureText(figure, m_table.measure, m_plusMinus);
    }

    const ExperimentTable& m_table;
    std::string m_plusMinus;
    bool m_validated = false;
};

Cells cellsOfLandscapes(const TableRow& row) {
    Cells cells{row.name, row.network, none, none, none, none};
    if (!row.landscapes)
        return cells;
    cells[2] = std::to_string(row.parameters);
    cells[3] = std::to_string(row.landscapes->extrema.size());
    cells[4] = number(meanExtrema(*row.landscapes), "%.1f");
    cells[5] = std::to_string(row.landscapes->collapsed);
    return cells;
}

Cells cellsOfVariability(const TableRow& row) {
    Cells cells{row.name, row.network, none, none, none, none, none, none, none};
    if (!row.variability)
        return cells;
    const VariabilityResult& result = *row.variability;
    return {row.name,
            row.network,
            std::to_string(row.parameters),
            std::to_string(result.width),
            number(result.variability, "%.4g"),
            number(result.variabilityOfRest, "%.4g"),
            number(100 * result.collapsedShare, "%.2f"),
            std::to_string(result.samples),
            std::to_string(result.mesh) + "×" + std::to_string(result.mesh)};
}

} // namespace

double meanExtrema(const LandscapeFigures& figures) {
    const auto sum = std::accumulate(figures.extrema.begin(), figures.extrema.end(), std::int64_t(0));
    return static_cast<double>(sum) / static_cast<double>(figures.extrema.size());
}

std::string figureText(const MeanAndDeviation& figure, Measure measure, const std::string& plusMinus) {
    if (!std::isfinite(figure.mean))
        return none;
    const double factor = isShare(measure) ? 100 : 1;
    const char* format = isShare(measure) ? "%.2f" : "%.4f";
    std::string text = number(factor * figure.mean, format);
    if (std::isfinite(figure.deviation))
        text += plusMinus + number(factor * figure.deviation, format);
    return text;
}

ReportCells cellsOf(const ExperimentTable& table, const std::string& plusMinus) {
    ReportCells cells;
    const auto fill = [&](const auto& cellsOfRow) {
        for (const TableRow& row : table.rows)
            cells.rows.push_back(cellsOfRow(row));
    };
    if (table.kind == ExperimentKind::landscapes) {
        cells.headings = {"Row", "Networks", "Parameters", "Samples", "Local extrema, mean", "Collapsed"};
        cells.explanation =
            "Local extrema of the mean output on the mesh, the mean over the samples; collapsed: "
            "networks that are constant (C2C).";
        fill(cellsOfLandscapes);
    } else if (table.kind == ExperimentKind::variability) {
        cells.headings = {"Row",         "Networks",      "Parameters", "Width", "Variability",
                          "Of the rest", "Collapsed (%)", "Samples",    "Mesh"};
        cells.explanation =
            "Variability (eq. 3): the geometric mean over random networks, 0 as soon as one has "
            "collapsed to a constant; of the rest: of those that have not. It grows with the mesh.";
        fill(cellsOfVariability);
    } else {
        const TrainingCells training(table, plusMinus);
        cells.headings = training.headings();
        cells.explanation = training.explanation();
        fill([&](const TableRow& row) { return training.of(row); });
    }
    return cells;
}

} // namespace hanscape
