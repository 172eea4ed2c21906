#include "core/experiments/settings_tables.h"

#include "core/data/data_source.h"

#include <algorithm>
#include <filesystem>

namespace hanscape {
namespace {

/// "checkerboard 12×12", or the file's name without its ending.
std::string nameOfData(const DatasetSpec& data) {
    if (data.source == DataSource::files)
        return std::filesystem::path(data.dataFile.empty() ? data.trainFile : data.dataFile).stem().string();
    const std::string name = nameOf(data.source);
    if (data.source != DataSource::checkerboard)
        return name;
    return name + " " + std::to_string(data.blocks) + "×" + std::to_string(data.blocks);
}

/// Rows of the same data, in the order in which they come first.
using RowsOfData = std::vector<std::pair<std::string, std::vector<const ExperimentRow*>>>;

RowsOfData rowsByData(const std::vector<ExperimentSpec>& experiments) {
    RowsOfData groups;
    for (const ExperimentSpec& experiment : experiments)
        for (const ExperimentRow& row : experiment.rows) {
            if (experiment.kind != ExperimentKind::training)
                continue;
            const std::string name = nameOfData(row.data);
            auto found = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& group) { return group.first == name; });
            if (found == groups.end())
                found = groups.insert(groups.end(), {name, {}});
            found->second.push_back(&row);
        }
    return groups;
}

/// The different values of a group's rows, as a list.
template <class Of>
std::string different(const std::vector<const ExperimentRow*>& rows, Of of) {
    std::vector<std::string> values;
    for (const ExperimentRow* row : rows)
        if (const std::string value = of(*row);
            std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(value);
    std::string text;
    for (const std::string& value : values)
        text += (text.empty() ? "" : " or ") + value;
    return text;
}

std::string percent(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%.3g", 100 * share);
    return text;
}

} // namespace

ReportCells dataTable(const std::vector<ExperimentSpec>& experiments, const DataSizes& sizeOf) {
    ReportCells cells;
    cells.headings = {"Data set", "Task", "N", "dim", "Training (%)"};
    cells.explanation =
        "N: samples; dim: inputs, without columns that are constant. A dash: the file was not given.";
    for (const auto& [name, rows] : rowsByData(experiments)) {
        const DatasetSpec& data = rows.front()->data;
        const auto size = sizeOf(data);
        cells.rows.push_back(
            {name, data.target == TargetKind::regression ? "regression" : "classification",
             size ? std::to_string(size->samples) : "–", size ? std::to_string(size->inputs) : "–",
             different(rows, [](const ExperimentRow& row) { return percent(row.data.trainFraction); })});
    }
    return cells;
}

ReportCells sgdTable(const std::vector<ExperimentSpec>& experiments) {
    ReportCells cells;
    cells.headings = {"Data set",     "Loss",     "Iterations",    "Batch size",
                      "Weight decay", "Momentum", "Learning rates"};
    cells.explanation =
        "Learning rates are initial ones; they are divided by 5 at 1/2, 7/10 and 9/10 of a run.";
    for (auto [name, rows] : rowsByData(experiments)) {
        std::erase_if(rows,
                      [](const ExperimentRow* row) { return row->training.optimizer != OptimizerKind::sgd; });
        if (rows.empty())
            continue;
        const auto each = [&rows = rows](auto of) { return different(rows, of); };
        cells.rows.push_back(
            {name, each([](const ExperimentRow& row) {
                 return std::string(row.training.loss == Loss::crossEntropy ? "cross-entropy" : "MSE");
             }),
             each([](const ExperimentRow& row) { return std::to_string(row.training.iterations); }),
             each([](const ExperimentRow& row) { return std::to_string(row.training.batch); }),
             each([](const ExperimentRow& row) { return describeNumber(row.training.weightDecay); }),
             each([](const ExperimentRow& row) { return describeNumber(row.training.momentum); }),
             each([](const ExperimentRow& row) { return describeRates(row.rates); })});
    }
    return cells;
}

} // namespace hanscape
