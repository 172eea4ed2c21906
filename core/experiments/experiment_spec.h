#pragma once

#include "core/analysis/landscape_spec.h"
#include "core/analysis/variability_spec.h"
#include "core/data/dataset_spec.h"
#include "core/nn/architecture_spec.h"
#include "core/train/training_spec.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace hanscape {

/// What the runs of an experiment do: train networks, draw random networks' surfaces (Figure 2), or measure
/// random networks' variability (Figure 4).
enum class ExperimentKind { training, landscapes, variability };

/// What trained networks are told apart by: the higher accuracy, the lower NRMSE, or the lower share of wrong
/// answers, 1 − accuracy (Table 6).
enum class Measure { accuracy, nrmse, top1Error };

/// Whether it is a share, printed in percent.
inline bool isShare(Measure measure) { return measure != Measure::nrmse; }

/// Pictures of an experiment's results.
enum class FigureKind {
    rates,       ///< the measure against the learning rate, a curve a row
    seeds,       ///< histogram over seeds, by each way of choosing rate and iterate
    coordinates, ///< parallel coordinates of all runs
    depth,       ///< loss and accuracy against depth (Figure 3)
    epochs,      ///< the measure by epoch, means and deviations (Figure 6)
    surfaces,    ///< target, trained surfaces and maps (Figure 1)
    noise,       ///< maps of best and last with the flipped labels (Figure 5)
    confusion,   ///< confusion matrix of each row (Table 6)
    landscapes,  ///< random networks' surfaces (Figure 2)
    variability  ///< variability by depth (Figure 4)
};

/// "training", …; "accuracy", "nrmse", "top1_error"; "rates", …: the names in JSON, in their order.
const std::vector<std::string>& experimentKindNames();
const std::vector<std::string>& measureNames();
const std::vector<std::string>& figureNames();

/// A figure as it is printed: mean ± standard deviation over runs.
struct MeanAndDeviation {
    double mean = 0;
    double deviation = 0; ///< NaN where none is given
};

/// A line of a table: one network on one data set, trained at each rate from each seed; or random networks.
struct ExperimentRow {
    std::string name; ///< "HanNet", "a", "elevators-80-HanNet" …
    DatasetSpec data;
    ArchitectureSpec architecture;
    TrainingSpec training;                 ///< learning rate and seed are the runs' own
    std::vector<double> rates;             ///< initial learning rates that are tried
    int runs = 5;                          ///< seeds 1 … runs
    std::optional<MeanAndDeviation> paper; ///< the paper's figure
    LandscapeSpec landscapes;              ///< where the experiment is of that kind: one network
    VariabilitySpec variability;           ///< likewise, and one depth
};

/// A table or a figure of the paper, or one's own, as data.
struct ExperimentSpec {
    std::string name;  ///< "table4"
    std::string title; ///< a line
    ExperimentKind kind = ExperimentKind::training;
    Measure measure = Measure::accuracy;
    int dataSeeds = 1; ///< splits that everything is repeated on: data seeds from each row's own on
    std::vector<FigureKind> figures; ///< what a report draws beside the table
    std::vector<ExperimentRow> rows;
};

inline constexpr int mostExperimentRuns = 10'000;          ///< of a row, or data seeds
inline constexpr std::int64_t mostPlannedRuns = 1'000'000; ///< of all rows, rates and data seeds

/// Runs that the experiment comes to.
std::int64_t countRuns(const ExperimentSpec& spec);

/// "0.01, 0.05".
std::string describeRates(const std::vector<double>& rates);

/// Every complaint, one sentence each.
std::vector<std::string> check(const ExperimentSpec& spec);

nlohmann::json toJson(const ExperimentSpec& spec);
/// {"name", "title", "kind", "measure", "data_seeds", "figures", "rows": [{"name", "network", "data",
/// "architecture", "training", "rates", "runs", "landscapes", "variability", "paper": {"mean", "std"}}]}.
/// What a row may have beside its name and the paper's figure holds, where it stands beside the rows, for
/// each that does not say otherwise; `network` is the name of an architecture preset. Throws Error, naming
/// `where`, where the JSON or what it describes cannot be used.
ExperimentSpec experimentFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
