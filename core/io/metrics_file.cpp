#include "core/io/run_folder.h"
#include "core/io/text_table.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

struct Column {
    const char* name;
    Scores Metrics::*part;
    double Scores::*score;
};

constexpr Column columns[] = {
    {"train_loss", &Metrics::train, &Scores::loss},
    {"train_accuracy", &Metrics::train, &Scores::accuracy},
    {"train_nrmse", &Metrics::train, &Scores::nrmse},
    {"validation_loss", &Metrics::validation, &Scores::loss},
    {"validation_accuracy", &Metrics::validation, &Scores::accuracy},
    {"validation_nrmse", &Metrics::validation, &Scores::nrmse},
    {"test_loss", &Metrics::test, &Scores::loss},
    {"test_accuracy", &Metrics::test, &Scores::accuracy},
    {"test_nrmse", &Metrics::test, &Scores::nrmse},
};

} // namespace

std::string metricsToCsv(const std::vector<Metrics>& history) {
    std::vector<const Column*> used;
    std::string text = "iteration";
    for (const Column& column : columns) {
        const bool applies = std::any_of(history.begin(), history.end(), [&](const Metrics& metrics) {
            return !std::isnan(metrics.*column.part.*column.score);
        });
        if (!applies)
            continue;
        used.push_back(&column);
        text += std::string(",") + column.name;
    }
    text += '\n';
    for (const Metrics& metrics : history) {
        text += std::to_string(metrics.iteration);
        for (const Column* column : used)
            text += "," + describeNumber(metrics.*column->part.*column->score);
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
            for (const Column& column : columns)
                if (table.header[i] == column.name)
                    history[row].*column.part.*column.score = values(static_cast<Eigen::Index>(i));
    }
    return history;
}

} // namespace hanscape
