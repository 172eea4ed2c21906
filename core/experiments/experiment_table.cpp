#include "core/experiments/experiment_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

/// Results of one row: a line a run (seed and data seed), in it one result a rate.
using Grid = std::vector<std::vector<const RunResult*>>;

template <class Scored>
std::size_t bestRate(const std::vector<const RunResult*>& results, Scored scored) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < results.size(); ++i)
        if (scored(*results[i]) > scored(*results[best]))
            best = i;
    return best;
}

void keep(RowFigures& figures, double rate, const RunResult& result, const Metrics& at, Measure measure) {
    figures.rates.push_back(rate);
    figures.test.push_back(valueOf(at.test, measure));
    figures.train.push_back(valueOf(at.train, measure));
    figures.diverged += result.status == RunStatus::diverged;
}

RowFigures selectPerRun(const Grid& grid, const ExperimentRow& row, Measure measure) {
    RowFigures figures;
    for (const auto& results : grid) {
        const std::size_t rate = bestRate(results, [&](const RunResult& result) {
            return meritOf(valueOf(result.best.test, measure), measure);
        });
        keep(figures, row.rates[rate], *results[rate], results[rate]->best, measure);
    }
    return figures;
}

RowFigures selectByValidation(const Grid& grid, const ExperimentRow& row, Measure measure) {
    RowFigures figures;
    for (const auto& results : grid) {
        const std::size_t rate = bestRate(results, [&](const RunResult& result) {
            return meritOf(valueOf(result.chosen.validation, measure), measure);
        });
        keep(figures, row.rates[rate], *results[rate], results[rate]->chosen, measure);
    }
    return figures;
}

/// The rate whose best iterates are best on average over all runs.
std::size_t rateForAll(const Grid& grid, const ExperimentRow& row, Measure measure) {
    std::size_t best = 0;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t rate = 0; rate < row.rates.size(); ++rate) {
        double sum = 0;
        for (const auto& results : grid)
            sum += meritOf(valueOf(results[rate]->best.test, measure), measure);
        if (sum > highest) {
            highest = sum;
            best = rate;
        }
    }
    return best;
}

std::string describe(const ArchitectureSpec& spec) {
    if (spec.depth == 0)
        return "no hidden layer";
    const std::string size = std::to_string(spec.depth) + "×" + std::to_string(spec.width);
    std::string activation = std::get<std::string>(findField(architectureFields(), "activation")->get(spec));
    const char* layers = spec.residual                           ? " residual, "
                         : spec.layers == LayerKind::householder ? " Householder, "
                                                                 : " fully connected, ";
    return size + layers + activation;
}

/// What the network is, and its counts, which depend on the data, where a run tells them.
void describeNetwork(TableRow& line, const ExperimentRow& row, const RunResult* any) {
    line.network = describe(row.architecture);
    if (!any)
        return;
    line.parameters = any->parameters;
    line.activationRatio = any->activationRatio;
}

Grid gridOf(const std::vector<PlannedRun>& plan, std::size_t row, std::size_t rates,
            const std::map<std::int64_t, RunResult>& results) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<const RunResult*>> lines;
    for (const PlannedRun& run : plan)
        if (run.row == row)
            if (const auto found = results.find(run.index); found != results.end())
                lines[{run.data.seed, run.training.seed}].push_back(&found->second);
    Grid grid;
    for (auto& [key, line] : lines)
        if (line.size() == rates)
            grid.push_back(std::move(line));
    return grid;
}

TableRow tabulateRow(const ExperimentRow& row, const Grid& grid, Measure measure) {
    TableRow line;
    line.name = row.name;
    line.paper = row.paper;
    line.runs = static_cast<int>(grid.size());
    describeNetwork(line, row, grid.empty() ? nullptr : grid.front().front());
    if (grid.empty())
        return line;
    for (const auto& results : grid)
        for (const RunResult* result : results) {
            line.diverged += result->status == RunStatus::diverged;
            line.seconds += result->seconds;
        }
    line.perRun = selectPerRun(grid, row, measure);
    const std::size_t rate = rateForAll(grid, row, measure);
    for (const auto& results : grid) {
        keep(line.oneRate, row.rates[rate], *results[rate], results[rate]->best, measure);
        keep(line.oneRateLast, row.rates[rate], *results[rate], results[rate]->last, measure);
    }
    if (std::isfinite(valueOf(grid.front().front()->last.validation, measure)))
        line.validated = selectByValidation(grid, row, measure);
    return line;
}

/// A row of random networks: what its one run tells.
TableRow randomNetworks(const PlannedRun& run, const ExperimentRow& row,
                        const std::map<std::int64_t, RunResult>& results) {
    TableRow line;
    line.name = row.name;
    line.paper = row.paper;
    if (run.kind == ExperimentKind::landscapes)
        line.network = std::to_string(run.landscapes.depth) + "×" + std::to_string(run.landscapes.width) +
                       " " + run.landscapes.networks;
    else
        line.network = run.variability.networks + " of depth " + run.variability.depths;
    const auto found = results.find(run.index);
    if (found == results.end())
        return line;
    const RunResult& result = found->second;
    line.runs = 1;
    line.seconds = result.seconds;
    line.parameters = result.parameters;
    line.activationRatio = result.activationRatio;
    line.landscapes = result.landscapes;
    if (result.variability)
        line.variability = VariabilityStudy(run.variability, {*result.variability}).result(0);
    return line;
}

} // namespace

double valueOf(const Scores& scores, Measure measure) {
    switch (measure) {
    case Measure::nrmse:
        return scores.nrmse;
    case Measure::top1Error:
        return 1 - scores.accuracy;
    case Measure::accuracy:
        break;
    }
    return scores.accuracy;
}

double meritOf(double value, Measure measure) {
    if (!std::isfinite(value))
        return -std::numeric_limits<double>::infinity();
    return measure == Measure::accuracy ? value : -value;
}

MeanAndDeviation meanAndDeviation(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    MeanAndDeviation figure{std::nan(""), std::nan("")};
    if (values.empty())
        return figure;
    double sum = 0, squares = 0;
    for (const double value : values)
        sum += value;
    figure.mean = sum / n;
    for (const double value : values)
        squares += (value - figure.mean) * (value - figure.mean);
    if (values.size() > 1)
        figure.deviation = std::sqrt(squares / (n - 1));
    return figure;
}

MeanAndDeviation RowFigures::testFigure() const { return meanAndDeviation(test); }
MeanAndDeviation RowFigures::trainFigure() const { return meanAndDeviation(train); }

ExperimentTable tabulate(const ExperimentSpec& spec, const std::map<std::int64_t, RunResult>& results) {
    ExperimentTable table{spec.name, spec.title, spec.kind, spec.measure, {}};
    const auto plan = planOf(spec);
    if (spec.kind != ExperimentKind::training) {
        for (const PlannedRun& run : plan)
            table.rows.push_back(randomNetworks(run, spec.rows[run.row], results));
        return table;
    }
    for (std::size_t r = 0; r < spec.rows.size(); ++r)
        table.rows.push_back(
            tabulateRow(spec.rows[r], gridOf(plan, r, spec.rows[r].rates.size(), results), spec.measure));
    return table;
}

} // namespace hanscape
