#pragma once

#include "core/data/dataset_spec.h"
#include "core/nn/network_spec.h"
#include "core/train/training_spec.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hanscape {

/// All that is needed to train again to the same bits.
struct RunSpec {
    DatasetSpec data;
    NetworkSpec network;
    TrainingSpec training;
    std::string initFrom; ///< model file whose parameters training starts from; empty: drawn by the seed

    bool operator==(const RunSpec&) const = default;
};

/// {"version": 1, "data": {…}, "network": {…}, "training": {…}}, and "init_from" where there is one.
nlohmann::json toJson(const RunSpec& spec);
/// Throws Error, naming `where`, where the JSON or what it describes cannot be used.
RunSpec runSpecFromJson(const nlohmann::json& json, const std::string& where);

/// What a file given as a spec holds: a whole run, or a network alone.
struct SpecFile {
    RunSpec run;
    bool networkOnly = false; ///< only run.network is meant
};

/// Reads a NetworkSpec or a run's spec.json.
SpecFile readSpecFile(const std::string& path);

} // namespace hanscape
