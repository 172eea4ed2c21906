#include "core/io/json_members.h"

#include <algorithm>

namespace hanscape {
namespace {

template <class T>
T read(const nlohmann::json& object, const std::string& key, FieldKind kind, const Range& range,
       const std::vector<std::string>& choices, const std::string& where) {
    return std::get<T>(
        fieldValueFrom(memberOf(object, key, where), kind, {key, "", "", ""}, range, choices, where));
}

std::size_t placeOf(const std::string& name, const std::vector<std::string>& names) {
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

} // namespace

double realMember(const nlohmann::json& object, const std::string& key, const std::string& where,
                  const Range& range) {
    return read<double>(object, key, FieldKind::real, range, {}, where);
}

double realOrNanMember(const nlohmann::json& object, const std::string& key, const std::string& where) {
    return memberOf(object, key, where).is_null() ? std::nan("") : realMember(object, key, where);
}

std::int64_t wholeMember(const nlohmann::json& object, const std::string& key, const std::string& where,
                         const Range& range) {
    return read<std::int64_t>(object, key, FieldKind::integer, range, {}, where);
}

bool flagMember(const nlohmann::json& object, const std::string& key, const std::string& where) {
    return read<bool>(object, key, FieldKind::flag, {}, {}, where);
}

std::string textMember(const nlohmann::json& object, const std::string& key, const std::string& where) {
    return read<std::string>(object, key, FieldKind::text, {}, {}, where);
}

std::size_t choiceMember(const nlohmann::json& object, const std::string& key,
                         const std::vector<std::string>& names, const std::string& where) {
    return placeOf(read<std::string>(object, key, FieldKind::choice, {}, names, where), names);
}

std::vector<std::size_t> choicesMember(const nlohmann::json& object, const std::string& key,
                                       const std::vector<std::string>& names, const std::string& where) {
    const auto& list = memberOf(object, key, where);
    if (!list.is_array())
        throw Error(where + ": '" + key + "' must be a list of " + describeChoices(names) + ".");
    std::vector<std::size_t> places;
    for (const auto& name : list)
        places.push_back(placeOf(std::get<std::string>(fieldValueFrom(name, FieldKind::choice,
                                                                      {key, "", "", ""}, {}, names, where)),
                                 names));
    return places;
}

std::vector<double> realsMember(const nlohmann::json& object, const std::string& key,
                                const std::string& where) {
    const auto& list = memberOf(object, key, where);
    const bool numbers =
        list.is_array() && std::all_of(list.begin(), list.end(), [](const auto& x) { return x.is_number(); });
    if (!numbers)
        throw Error(where + ": '" + key + "' must be a list of numbers.");
    return list.get<std::vector<double>>();
}

} // namespace hanscape
