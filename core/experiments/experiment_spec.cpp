#include "core/experiments/experiment_spec.h"

#include <set>

namespace hanscape {
namespace {

using Sentences = std::vector<std::string>;

Sentences complaintsOfTraining(const ExperimentRow& row) {
    Sentences complaints = check(row.data);
    const auto add = [&](const Sentences& more) {
        complaints.insert(complaints.end(), more.begin(), more.end());
    };
    add(check(row.architecture));
    if (row.rates.empty())
        add({"No learning rate is given."});
    if (row.runs < 1 || row.runs > mostExperimentRuns)
        add({"Runs is " + std::to_string(row.runs) + "; it must be at least 1 and at most " +
             std::to_string(mostExperimentRuns) + "."});
    for (const double rate : row.rates) {
        TrainingSpec training = row.training;
        training.learningRate = rate;
        add(check(training));
    }
    return complaints;
}

/// A row's random networks are one bar, or one line of surfaces.
Sentences complaintsOfLandscapes(const LandscapeSpec& spec) {
    Sentences complaints = check(spec);
    if (complaints.empty() && rowsOf(spec).size() != 1)
        complaints.emplace_back("Networks names several; a row is of one network.");
    return complaints;
}

Sentences complaintsOfVariability(const VariabilitySpec& spec) {
    Sentences complaints = check(spec);
    if (complaints.empty() && cellsOf(spec).size() != 1)
        complaints.emplace_back("Networks or Depths names several; a row is of one network and one depth.");
    return complaints;
}

Sentences complaintsOf(const ExperimentRow& row, ExperimentKind kind) {
    switch (kind) {
    case ExperimentKind::landscapes:
        return complaintsOfLandscapes(row.landscapes);
    case ExperimentKind::variability:
        return complaintsOfVariability(row.variability);
    case ExperimentKind::training:
        break;
    }
    return complaintsOfTraining(row);
}

} // namespace

const std::vector<std::string>& experimentKindNames() {
    static const std::vector<std::string> names{"training", "landscapes", "variability"};
    return names;
}

const std::vector<std::string>& measureNames() {
    static const std::vector<std::string> names{"accuracy", "nrmse", "top1_error"};
    return names;
}

const std::vector<std::string>& figureNames() {
    static const std::vector<std::string> names{"rates",      "seeds",      "coordinates", "depth",
                                                "epochs",     "surfaces",   "noise",       "confusion",
                                                "landscapes", "variability"};
    return names;
}

std::string describeRates(const std::vector<double>& rates) {
    std::string text;
    for (const double rate : rates)
        text += (text.empty() ? "" : ", ") + describeNumber(rate);
    return text;
}

std::int64_t countRuns(const ExperimentSpec& spec) {
    if (spec.kind != ExperimentKind::training)
        return static_cast<std::int64_t>(spec.rows.size());
    std::int64_t runs = 0;
    for (const ExperimentRow& row : spec.rows)
        runs += static_cast<std::int64_t>(row.rates.size()) * row.runs;
    return runs * spec.dataSeeds;
}

std::vector<std::string> check(const ExperimentSpec& spec) {
    Sentences complaints;
    if (spec.rows.empty())
        complaints.emplace_back("The experiment has no row.");
    std::set<std::string> names;
    for (const ExperimentRow& row : spec.rows) {
        if (!names.insert(row.name).second)
            complaints.push_back("Two rows have the name '" + row.name + "'.");
        for (const std::string& sentence : complaintsOf(row, spec.kind))
            complaints.push_back("Row '" + row.name + "': " + sentence);
    }
    if (complaints.empty() && countRuns(spec) > mostPlannedRuns)
        complaints.push_back("The experiment comes to " + std::to_string(countRuns(spec)) +
                             " runs; it may have at most " + std::to_string(mostPlannedRuns) +
                             ". Take fewer rates, runs or data seeds.");
    return complaints;
}

} // namespace hanscape
