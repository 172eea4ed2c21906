#pragma once

#include "core/experiments/experiment_plan.h"
#include "core/experiments/experiment_table.h"
#include "core/io/dataset_file.h"

namespace hanscape {

/// Two small networks at two rates, of which the second makes the Householder one diverge, from two seeds.
inline ExperimentSpec smallExperiment() {
    ExperimentSpec spec;
    spec.name = "small";
    spec.title = "A small experiment";
    for (const char* name : {"han", "fc"}) {
        ExperimentRow row;
        row.name = name;
        row.data.blocks = 4;
        row.data.mesh = 21;
        row.architecture.depth = 3;
        row.architecture.width = 4;
        row.architecture.fcLayers = "0";
        if (row.name == "fc")
            row.architecture.layers = LayerKind::fc;
        row.training.iterations = 60;
        row.training.evaluateEvery = 20;
        row.rates = {0.01, 50};
        row.runs = 2;
        spec.rows.push_back(row);
    }
    return spec;
}

inline Dataset loadSmall(const DatasetSpec& spec, Preparation& preparation) {
    return loadDataset(spec, &preparation);
}

} // namespace hanscape
