#pragma once

#include "core/data/dataset.h"
#include "core/io/project_members.h"
#include "core/io/zip_writer.h"

#include <nlohmann/json.hpp>

namespace hanscape {

/// Adds samples to a project's members, bit for bit: PREFIXinputs.npy, targets, split and flipped_from.
void addSamples(std::vector<ZipMember>& members, const std::string& prefix, const Dataset& data);

/// What the manifest says of samples: {"task": "classification", "classes": 2}.
nlohmann::json describeSamples(const Dataset& data);

/// Reads samples that can be trained on. Throws Error, naming file and member, where they are none.
Dataset readSamples(const ProjectMembers& members, const std::string& prefix, const nlohmann::json& described,
                    const std::string& where);

} // namespace hanscape
