#pragma once

#include "core/experiments/report_cells.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hanscape {

/// {"experiment", "seconds", "rows": [{"name", "network", "parameters", "activation_ratio", "rate", "rates",
/// "runs", "diverged", "best_test_accuracy": {"mean", "std", "values"}, "last_test_accuracy",
/// "train_accuracy", "one_rate": {…}, "validated": {…} or null, "paper": {"mean", "std"} or null}]}; `nrmse`
/// or `top1_error` in place of `accuracy` where that is measured; "landscapes": {"samples", "extrema",
/// "collapsed_share"}, or what `hanscape variability` prints of a bar, in place of trained networks' numbers.
/// `best` is selected on the test set, for each run its own rate; `rate` is the one that is best for all
/// runs, at which `one_rate` and `last` are.
nlohmann::json toJson(const ExperimentTable& table, double seconds);

/// The same for a person, in columns.
std::string toText(const ExperimentTable& table);
/// A booktabs table.
std::string toLatex(const ExperimentTable& table);
/// A page of its own.
std::string toHtml(const ExperimentTable& table);

// Likewise of any table; as JSON a list of objects, a member a column.
nlohmann::json toJson(const ReportCells& cells);
std::string toText(const std::string& title, const ReportCells& cells);
std::string toLatex(const std::string& title, const ReportCells& cells);
std::string toHtml(const std::string& title, const ReportCells& cells);

} // namespace hanscape
