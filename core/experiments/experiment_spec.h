#pragma once

#include "core/data/dataset_spec.h"
#include "core/nn/architecture_spec.h"
#include "core/train/training_spec.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace hanscape {

/// What the runs of an experiment are told apart by: the higher accuracy, or the lower NRMSE.
enum class Measure { accuracy, nrmse };

/// A figure as it is printed: mean ± standard deviation over runs.
struct MeanAndDeviation {
    double mean = 0;
    double deviation = 0; ///< NaN where none is given
};

/// A line of a table: one network on one data set, trained at each rate from each seed.
struct ExperimentRow {
    std::string name; ///< "HanNet", "a", "elevators-80-HanNet" …
    DatasetSpec data;
    ArchitectureSpec architecture;
    TrainingSpec training;                 ///< learning rate and seed are the runs' own
    std::vector<double> rates;             ///< initial learning rates that are tried
    int runs = 5;                          ///< seeds 1 … runs
    std::optional<MeanAndDeviation> paper; ///< the paper's figure
};

/// A table or a figure of trained networks, as data.
struct ExperimentSpec {
    std::string name;  ///< "table4"
    std::string title; ///< a line
    Measure measure = Measure::accuracy;
    int dataSeeds = 1; ///< splits that everything is repeated on: data seeds from each row's own on
    std::vector<ExperimentRow> rows;
};

/// Every complaint, one sentence each.
std::vector<std::string> check(const ExperimentSpec& spec);

nlohmann::json toJson(const ExperimentSpec& spec);
/// {"name", "title", "measure", "data_seeds", "rows": [{"name", "network", "data", "architecture",
/// "training", "rates", "runs", "paper": {"mean", "std"}}]}. `data`, `architecture`, `training`, `rates` and
/// `runs` beside the rows hold for each that does not say otherwise; `network` is the name of an architecture
/// preset. Throws Error, naming `where`, where the JSON or what it describes cannot be used.
ExperimentSpec experimentFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
