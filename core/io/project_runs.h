#pragma once

#include "core/io/kept_run_export.h"
#include "core/io/project_members.h"
#include "core/io/zip_writer.h"

#include <nlohmann/json.hpp>

namespace hanscape {

/// Adds the runs that a project keeps to its members: `kept_N_run.json` and its like for the run of number N
/// (kept_run.h), and `kept_samples_K_inputs.npy`, … for each of the data sets that its runs share. Returns
/// what the manifest says of them. `projectData` are in the project anyway.
nlohmann::json addRuns(std::vector<ZipMember>& members, const KeptRuns& runs, const Dataset* projectData);

/// Reads them back. Throws Error, naming file and member, where one cannot be used, two have one number, or
/// samples do not fit their run.
KeptRuns readRuns(const ProjectMembers& members, const nlohmann::json& described,
                  const std::shared_ptr<const Dataset>& projectData, const std::string& where);

} // namespace hanscape
