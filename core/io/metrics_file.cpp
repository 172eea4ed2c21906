#include "core/io/metrics_columns.h"
#include "core/io/run_folder.h"
#include "core/io/text_table.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr MetricsColumn columns[] = {
    {"train", "loss", &Metrics::train, &Scores::loss},
    {"train", "accuracy", &Metrics::train, &Scores::accuracy},
    {"train", "nrmse", &Metrics::train, &Scores::nrmse},
    {"validation", "loss", &Metrics::validation, &Scores::loss},
    {"validation", "accuracy", &Metrics::validation, &Scores::accuracy},
    {"validation", "nrmse", &Metrics::validation, &Scores::nrmse},
    {"test", "loss", &Metrics::test, &Scores::loss},
    {"test", "accuracy", &Metrics::test, &Scores::accuracy},
    {"test", "nrmse", &Metrics::test, &Scores::nrmse},
};

/// Those that apply to an evaluation of the list.
std::vector<const MetricsColumn*> usedColumns(const std::vector<Metrics>& history) {
    std::vector<const MetricsColumn*> used;
    for (const MetricsColumn& column : columns)
        if (std::ranges::any_of(history, [&](const Metrics& each) { return !std::isnan(column.of(each)); }))
            used.push_back(&column);
    return used;
}

} // namespace

std::span<const MetricsColumn> metricsColumns() { return columns; }

std::string metricsToCsv(const std::vector<Metrics>& history) {
    const auto used = usedColumns(history);
    std::string text = "iteration";
    for (const MetricsColumn* column : used)
        text += "," + column->name();
    text += '\n';
    for (const Metrics& metrics : history) {
        text += std::to_string(metrics.iteration);
        for (const MetricsColumn* column : used)
            text += "," + describeNumber(column->of(metrics));
        text += '\n';
    }
    return text;
}

std::vector<Metrics> metricsFromCsv(std::string_view text, const std::string& name) {
    const TextTable table = parseTable(text, name, NonFinite::taken);
    if (table.header.empty() || table.header.front() != "iteration")
        throw Error(name + " has no line of names that begins with 'iteration'; give the metrics of a run.");
    std::vector<Metrics> history(static_cast<std::size_t>(table.values.rows()));
    for (std::size_t row = 0; row < history.size(); ++row) {
        const auto values = table.values.row(static_cast<Eigen::Index>(row));
        if (!(values(0) >= 0 && values(0) < 0x1p53))
            throw Error(name + " holds an iteration that is none: " + describeNumber(values(0)) +
                        "; correct it.");
        history[row].iteration = static_cast<std::int64_t>(values(0));
        for (std::size_t i = 1; i < table.header.size(); ++i)
            for (const MetricsColumn& column : columns)
                if (table.header[i] == column.name())
                    history[row].*column.scores.*column.score = values(static_cast<Eigen::Index>(i));
    }
    return history;
}

} // namespace hanscape
