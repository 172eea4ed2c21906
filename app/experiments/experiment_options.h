#pragma once

#include "core/experiments/experiment_spec.h"

namespace hanscape {

/// What a person changes of a whole experiment at once. What its rows do not agree in is "own" (0 of a
/// number), and stays as it is.
struct ExperimentOptions {
    std::string rates = "own"; ///< separated by commas
    int runs = 0;
    int dataSeeds = 1;
    std::int64_t iterations = 0; ///< 0 as well where runs are as long as a number of epochs
    double validation = 0;       ///< share of the samples
    int jobs = 0;                ///< runs at a time, which changes no result; 0: one a core

    bool operator==(const ExperimentOptions&) const = default;
};

const FieldTable<ExperimentOptions>& experimentOptionFields();

/// What the rows of an experiment agree in.
ExperimentOptions optionsOf(const ExperimentSpec& spec);

/// The experiment with those options that are not its own already. Throws Error where they cannot be read.
ExperimentSpec withOptions(ExperimentSpec spec, const ExperimentOptions& options);

} // namespace hanscape
