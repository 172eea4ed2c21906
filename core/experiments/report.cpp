#include "core/experiments/report.h"

#include "core/experiments/report_cells.h"
#include "core/io/variability_folder.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hanscape {
namespace {

nlohmann::json toJson(const MeanAndDeviation& figure) {
    return {{"mean", numberOrNull(figure.mean)}, {"std", numberOrNull(figure.deviation)}};
}

nlohmann::json toJson(const std::vector<double>& values) {
    nlohmann::json list = nlohmann::json::array();
    for (const double value : values)
        list.push_back(numberOrNull(value));
    return list;
}

nlohmann::json withValues(const std::vector<double>& values) {
    nlohmann::json json = toJson(meanAndDeviation(values));
    json["values"] = toJson(values);
    return json;
}

nlohmann::json toJson(const LandscapeFigures& figures) {
    return {{"samples", figures.extrema.size()},
            {"extrema", meanExtrema(figures)},
            {"collapsed_share",
             static_cast<double>(figures.collapsed) / static_cast<double>(figures.extrema.size())}};
}

void addTraining(nlohmann::json& json, const TableRow& row, const std::string& measure) {
    json["rate"] = row.oneRate.rates.front();
    json["rates"] = row.perRun.rates;
    json["best_test_" + measure] = withValues(row.perRun.test);
    json["train_" + measure] = withValues(row.perRun.train);
    json["last_test_" + measure] = withValues(row.oneRateLast.test);
    json["one_rate"] = {{"best_test_" + measure, withValues(row.oneRate.test)},
                        {"last_test_" + measure, withValues(row.oneRateLast.test)},
                        {"train_" + measure, withValues(row.oneRate.train)},
                        {"diverged", row.oneRate.diverged}};
    json["validated"] = nullptr;
    if (row.validated)
        json["validated"] = {{"rates", row.validated->rates},
                             {"test_" + measure, withValues(row.validated->test)}};
}

nlohmann::json toJson(const TableRow& row, const ExperimentTable& table) {
    nlohmann::json json{{"name", row.name},
                        {"network", row.network},
                        {"runs", row.runs},
                        {"seconds", row.seconds},
                        {"paper", row.paper ? toJson(*row.paper) : nlohmann::json()}};
    if (table.kind == ExperimentKind::training) {
        json["diverged"] = row.perRun.diverged;
        json["diverged_at_all_rates"] = row.diverged;
    }
    if (row.runs == 0)
        return json;
    json["parameters"] = row.parameters;
    json["activation_ratio"] = row.activationRatio;
    if (row.landscapes)
        json["landscapes"] = toJson(*row.landscapes);
    else if (row.variability)
        json.update(nlohmann::json(toJson(std::vector{*row.variability})[0]));
    else
        addTraining(json, row, measureNames()[static_cast<std::size_t>(table.measure)]);
    return json;
}

std::size_t charactersOf(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string escaped(const std::string& text, const std::vector<std::pair<char, std::string>>& escapes) {
    std::string result;
    for (const char c : text) {
        const auto found = std::find_if(escapes.begin(), escapes.end(),
                                        [&](const auto& escape) { return escape.first == c; });
        result += found == escapes.end() ? std::string(1, c) : found->second;
    }
    return result;
}

std::string forHtml(const std::string& text) {
    return escaped(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}});
}

std::string forLatex(const std::string& text) {
    return escaped(text, {{'&', "\\&"},
                          {'%', "\\%"},
                          {'_', "\\_"},
                          {'#', "\\#"},
                          {'$', "\\$"},
                          {'{', "\\{"},
                          {'}', "\\}"},
                          {'\\', "\\textbackslash{}"}});
}

} // namespace

nlohmann::json toJson(const ExperimentTable& table, double seconds) {
    nlohmann::json rows = nlohmann::json::array();
    for (const TableRow& row : table.rows)
        rows.push_back(toJson(row, table));
    return {{"experiment", table.name}, {"seconds", seconds}, {"rows", rows}};
}

std::string toText(const std::string& title, const ReportCells& cells) {
    std::vector<std::vector<std::string>> lines{cells.headings};
    lines.insert(lines.end(), cells.rows.begin(), cells.rows.end());
    std::vector<std::size_t> widths(lines.front().size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], charactersOf(line[i]));
    std::string text = title + "\n\n";
    for (const auto& line : lines) {
        std::string padded;
        for (std::size_t i = 0; i < line.size(); ++i)
            padded += line[i] + std::string(widths[i] - charactersOf(line[i]) + 2, ' ');
        text += padded.substr(0, padded.find_last_not_of(' ') + 1) + "\n";
    }
    return text + "\n" + cells.explanation + "\n";
}

std::string toLatex(const std::string& title, const ReportCells& cells) {
    std::string text = "\\begin{table}\n\\centering\n\\caption{" + forLatex(title) +
                       "}\n\\begin{tabular}{ll" + std::string(cells.headings.size() - 2, 'r') +
                       "}\n\\toprule\n";
    const auto line = [&](const std::vector<std::string>& cells, bool escapes) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i ? " & " : "") + (escapes ? forLatex(cells[i]) : cells[i]);
        text += " \\\\\n";
    };
    line(cells.headings, true);
    text += "\\midrule\n";
    for (auto row : cells.rows) {
        for (std::size_t i : {0, 1})
            row[i] = forLatex(row[i]);
        line(row, false);
    }
    return text + "\\bottomrule\n\\end{tabular}\n\\end{table}\n% " + cells.explanation + "\n";
}

std::string toHtml(const std::string& title, const ReportCells& cells) {
    std::string text =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + forHtml(title) +
        "</title>\n<style>body{font-family:sans-serif;margin:2em;color:#1F2328}"
        "table{border-collapse:collapse}th,td{padding:4px 12px;text-align:right;"
        "border-bottom:1px solid #D0D7DE}th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}"
        "</style></head>\n<body><h1>" +
        forHtml(title) + "</h1>\n<table>\n<tr>";
    for (const std::string& heading : cells.headings)
        text += "<th>" + forHtml(heading) + "</th>";
    text += "</tr>\n";
    for (const auto& row : cells.rows) {
        text += "<tr>";
        for (const std::string& cell : row)
            text += "<td>" + forHtml(cell) + "</td>";
        text += "</tr>\n";
    }
    return text + "</table>\n<p>" + forHtml(cells.explanation) + "</p>\n</body></html>\n";
}

nlohmann::json toJson(const ReportCells& cells) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : cells.rows) {
        nlohmann::json object = nlohmann::json::object();
        for (std::size_t i = 0; i < row.size(); ++i)
            object[cells.headings[i]] = row[i];
        rows.push_back(std::move(object));
    }
    return rows;
}

std::string toText(const ExperimentTable& table) { return toText(table.title, cellsOf(table, " ± ")); }
std::string toLatex(const ExperimentTable& table) { return toLatex(table.title, cellsOf(table, " $\\pm$ ")); }
std::string toHtml(const ExperimentTable& table) { return toHtml(table.title, cellsOf(table, " ± ")); }

} // namespace hanscape
