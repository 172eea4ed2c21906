#pragma once

#include "core/data/dataset_spec.h"
#include "core/nn/architecture_spec.h"
#include "core/train/training_spec.h"

#include <nlohmann/json.hpp>
#include <string>

namespace hanscape {

/// What a person has chosen in the window: data, a network, and how it is trained.
struct SessionSpecs {
    DatasetSpec data;
    ArchitectureSpec architecture;
    TrainingSpec training;

    bool operator==(const SessionSpecs&) const = default;
};

/// {"data": {…}, "architecture": {…}, "training": {…}}, each by its field table.
nlohmann::json toJson(const SessionSpecs& specs);
/// Fields that the JSON lacks keep their defaults. Throws Error, naming `where`, at a key that is unknown and
/// where check() of a spec complains.
SessionSpecs sessionSpecsFromJson(const nlohmann::json& json, const std::string& where);

} // namespace hanscape
