#include "core/io/kept_run_export.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/event_file.h"
#include "core/io/metrics_columns.h"
#include "core/io/table_text.h"
#include "core/io/trainer_state_file.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace hanscape {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ";") + word;
    return text;
}

/// Empty for what does not apply.
std::string numberCell(double value) { return std::isnan(value) ? std::string() : describeNumber(value); }

/// "2026-11-27T05:54:37Z".
std::string timeText(std::int64_t since1970) {
    const std::chrono::sys_seconds time{std::chrono::seconds(since1970)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    return text;
}

/// A line of cells, each under its name.
class Line {
  public:
    void add(const std::string& name, const std::string& cell) {
        const char* comma = m_names.empty() ? "" : ",";
        m_names += comma + csvCell(name);
        m_cells += comma + csvCell(cell);
    }
    template <class Spec>
    void addFields(const std::string& stem, const Spec& spec, const FieldTable<Spec>& table) {
        for (const auto& field : table)
            add(stem + "." + field.text.key, describeValue(field.get(spec)));
    }
    void addScores(const std::string& stem, const Metrics& metrics) {
        add(stem + "_iteration", std::to_string(metrics.iteration));
        for (const MetricsColumn& column : metricsColumns())
            add(stem + "_" + column.name(), numberCell(column.of(metrics)));
    }
    const std::string& names() const { return m_names; }
    const std::string& cells() const { return m_cells; }

  private:
    std::string m_names, m_cells;
};

Line lineOf(const KeptRun& run) {
    Line line;
    line.add("run", std::to_string(run.number));
    line.add("name", run.label.name);
    line.add("tags", joined(run.label.tags));
    line.add("started", timeText(run.started));
    line.add("seconds", describeNumber(run.seconds));
    line.add("status", statusNames()[static_cast<std::size_t>(run.status)]);
    line.add("iterations", std::to_string(run.iterations));
    line.add("edits", std::to_string(run.edits.size()));
    line.add("parameters", std::to_string(parameterCount(run.network)));
    line.addScores("best", bestOf(run.history));
    line.addScores("last", run.history.back());
    line.addFields("data", run.specs.data, datasetFields());
    line.addFields("architecture", run.specs.architecture, architectureFields());
    line.addFields("training", run.specs.training, trainingFields());
    return line;
}

void requireAbsent(const std::string& path) {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error)))
        throw Error("'" + path + "' exists already; choose an empty folder.");
}

} // namespace

std::string runsToCsv(const KeptRuns& runs) {
    std::string text;
    for (const auto& run : runs) {
        const Line line = lineOf(*run);
        if (text.empty())
            text = line.names() + "\n";
        text += line.cells() + "\n";
    }
    return text;
}

std::string evaluationsToCsv(const KeptRuns& runs) {
    std::string text = "run,iteration";
    for (const MetricsColumn& column : metricsColumns())
        text += "," + column.name();
    text += "\n";
    for (const auto& run : runs)
        for (const Metrics& metrics : run->history) {
            text += std::to_string(run->number) + "," + std::to_string(metrics.iteration);
            for (const MetricsColumn& column : metricsColumns())
                text += "," + numberCell(column.of(metrics));
            text += "\n";
        }
    return text;
}

void exportCsv(const std::string& folder, const KeptRuns& runs) {
    const std::string table = folder + "/runs.csv", evaluations = folder + "/evaluations.csv";
    requireAbsent(table);
    requireAbsent(evaluations);
    makeFolder(folder);
    writeFileAtomically(table, runsToCsv(runs));
    writeFileAtomically(evaluations, evaluationsToCsv(runs));
}

void exportEvents(const std::string& folder, const KeptRuns& runs) {
    for (const auto& run : runs)
        requireAbsent(folder + "/" + folderNameOf(*run));
    for (const auto& run : runs) {
        const std::string own = folder + "/" + folderNameOf(*run);
        makeFolder(own);
        writeFileAtomically(own + "/" + eventFileName(run->started),
                            encodeEvents(run->history, static_cast<double>(run->started), run->seconds));
    }
}

std::string folderNameOf(const KeptRun& run) {
    constexpr std::size_t longest = 60;
    std::string number = std::to_string(run.number);
    number.insert(0, 3 - std::min<std::size_t>(3, number.size()), '0');
    std::string name = "run-" + number;
    bool gap = true;
    for (const char letter : run.label.name.substr(0, longest)) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                           (letter >= 'A' && letter <= 'Z') || letter == '_';
        if (plain && gap)
            name += '-';
        if (plain)
            name += letter;
        gap = !plain;
    }
    return name;
}

} // namespace hanscape
