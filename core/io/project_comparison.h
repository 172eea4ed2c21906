#pragma once

#include "core/io/project.h"
#include "core/io/project_members.h"
#include "core/io/zip_writer.h"

namespace hanscape {

/// Adds networks trained side by side to a project's members, and returns what the manifest says of them.
nlohmann::json addComparison(std::vector<ZipMember>& members, const ProjectComparison& comparison,
                             const Dataset* projectData);

/// Reads what addComparison() wrote. Throws Error, naming file and member, where they do not fit their data.
ProjectComparison readComparison(const ProjectMembers& members, const nlohmann::json& described,
                                 const std::shared_ptr<const Dataset>& projectData, const std::string& where);

} // namespace hanscape
