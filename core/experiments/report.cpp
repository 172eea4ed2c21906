#include "core/experiments/report.h"

#include "core/io/json.h"

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

std::string measureName(Measure measure) { return measure == Measure::accuracy ? "accuracy" : "nrmse"; }

nlohmann::json toJson(const TableRow& row, const std::string& measure) {
    nlohmann::json json{{"name", row.name},
                        {"network", row.network},
                        {"runs", row.runs},
                        {"diverged", row.perRun.diverged},
                        {"diverged_at_all_rates", row.diverged},
                        {"seconds", row.seconds},
                        {"paper", row.paper ? toJson(*row.paper) : nlohmann::json()}};
    if (row.runs == 0)
        return json;
    json["parameters"] = row.parameters;
    json["activation_ratio"] = row.activationRatio;
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
    return json;
}

std::string number(double value, const char* format) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// "99.52 ± 0.27" in percent, or an NRMSE.
std::string figureText(const MeanAndDeviation& figure, Measure measure, const char* plusMinus) {
    if (!std::isfinite(figure.mean))
        return "–";
    const double factor = measure == Measure::accuracy ? 100 : 1;
    const char* format = measure == Measure::accuracy ? "%.2f" : "%.4f";
    std::string text = number(factor * figure.mean, format);
    if (std::isfinite(figure.deviation))
        text += plusMinus + number(factor * figure.deviation, format);
    return text;
}

/// The columns that all written reports share.
std::vector<std::string> headings(const ExperimentTable& table) {
    const std::string unit = table.measure == Measure::accuracy ? " (%)" : " (NRMSE)";
    return {"Row",         "Network",           "Parameters",
            "Runs",        "Diverged",          "Best, a rate each" + unit,
            "One rate",    "Best at it" + unit, "Last at it" + unit,
            "Paper" + unit};
}

std::vector<std::string> cellsOf(const TableRow& row, Measure measure, const char* plusMinus) {
    const bool any = row.runs > 0;
    const auto figure = [&](const MeanAndDeviation& value) {
        return any ? figureText(value, measure, plusMinus) : std::string("–");
    };
    return {row.name,
            row.network,
            any ? std::to_string(row.parameters) : "–",
            std::to_string(row.runs),
            std::to_string(row.perRun.diverged),
            figure(row.perRun.testFigure()),
            any ? describeNumber(row.oneRate.rates.front()) : "–",
            figure(row.oneRate.testFigure()),
            figure(row.oneRateLast.testFigure()),
            row.paper ? figureText(*row.paper, measure, plusMinus) : "–"};
}

const char* explanation() {
    return "Best, a rate each: for each run the rate and the iterate that do best on the test set, as the "
           "paper "
           "selects. One rate: the one whose best iterates are best on average, for all runs; last: its last "
           "iterates, for which nothing but the rate is selected. Means and standard deviations over runs; a "
           "diverged run counts at what it had reached.";
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
        rows.push_back(toJson(row, measureName(table.measure)));
    return {{"experiment", table.name}, {"seconds", seconds}, {"rows", rows}};
}

std::string toText(const ExperimentTable& table) {
    std::vector<std::vector<std::string>> lines{headings(table)};
    for (const TableRow& row : table.rows)
        lines.push_back(cellsOf(row, table.measure, " ± "));
    std::vector<std::size_t> widths(lines.front().size());
    for (const auto& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], charactersOf(line[i]));
    std::string text = table.title + "\n\n";
    for (const auto& line : lines) {
        std::string padded;
        for (std::size_t i = 0; i < line.size(); ++i)
            padded += line[i] + std::string(widths[i] - charactersOf(line[i]) + 2, ' ');
        text += padded.substr(0, padded.find_last_not_of(' ') + 1) + "\n";
    }
    return text + "\n" + explanation() + "\n";
}

std::string toLatex(const ExperimentTable& table) {
    const auto columns = headings(table);
    std::string text = "\\begin{table}\n\\centering\n\\caption{" + forLatex(table.title) +
                       "}\n\\begin{tabular}{ll" + std::string(columns.size() - 2, 'r') + "}\n\\toprule\n";
    const auto line = [&](const std::vector<std::string>& cells, bool escapes) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i ? " & " : "") + (escapes ? forLatex(cells[i]) : cells[i]);
        text += " \\\\\n";
    };
    line(columns, true);
    text += "\\midrule\n";
    for (const TableRow& row : table.rows) {
        auto cells = cellsOf(row, table.measure, " $\\pm$ ");
        for (std::size_t i : {0, 1})
            cells[i] = forLatex(cells[i]);
        line(cells, false);
    }
    return text + "\\bottomrule\n\\end{tabular}\n\\end{table}\n% " + explanation() + "\n";
}

std::string toHtml(const ExperimentTable& table) {
    std::string text =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + forHtml(table.title) +
        "</title>\n<style>body{font-family:sans-serif;margin:2em;color:#1F2328}"
        "table{border-collapse:collapse}th,td{padding:4px 12px;text-align:right;"
        "border-bottom:1px solid #D0D7DE}th:nth-child(-n+2),td:nth-child(-n+2){text-align:left}"
        "</style></head>\n<body><h1>" +
        forHtml(table.title) + "</h1>\n<table>\n<tr>";
    for (const std::string& heading : headings(table))
        text += "<th>" + forHtml(heading) + "</th>";
    text += "</tr>\n";
    for (const TableRow& row : table.rows) {
        text += "<tr>";
        for (const std::string& cell : cellsOf(row, table.measure, " ± "))
            text += "<td>" + forHtml(cell) + "</td>";
        text += "</tr>\n";
    }
    return text + "</table>\n<p>" + explanation() + "</p>\n</body></html>\n";
}

} // namespace hanscape
