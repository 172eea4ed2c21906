#pragma once

#include "core/io/json.h"

// Members of JSON objects that are no fields of a spec, read with the same sentences as those are.

namespace hanscape {

/// A member that is a number. Throws Error, naming `where` and the key, where it is another thing or out of
/// its range.
double realMember(const nlohmann::json& object, const std::string& key, const std::string& where,
                  const Range& range = {});
/// Likewise, with null for NaN.
double realOrNanMember(const nlohmann::json& object, const std::string& key, const std::string& where);
std::int64_t wholeMember(const nlohmann::json& object, const std::string& key, const std::string& where,
                         const Range& range = {});
bool flagMember(const nlohmann::json& object, const std::string& key, const std::string& where);
std::string textMember(const nlohmann::json& object, const std::string& key, const std::string& where);
/// The place of a name among those that the member may be.
std::size_t choiceMember(const nlohmann::json& object, const std::string& key,
                         const std::vector<std::string>& names, const std::string& where);
/// A list of names, as their places among those that may be in it.
std::vector<std::size_t> choicesMember(const nlohmann::json& object, const std::string& key,
                                       const std::vector<std::string>& names, const std::string& where);
std::vector<double> realsMember(const nlohmann::json& object, const std::string& key,
                                const std::string& where);

} // namespace hanscape
