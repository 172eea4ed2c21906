#include "core/io/project_data.h"

#include "core/io/json_members.h"
#include "core/io/table_limits.h"

#include <cmath>

namespace hanscape {
namespace {

template <class Values>
std::string columnOf(const Values& values) {
    Batch<double> column(static_cast<Eigen::Index>(std::size(values)), 1);
    for (Eigen::Index i = 0; i < column.rows(); ++i)
        column(i) = static_cast<double>(values[static_cast<std::size_t>(i)]);
    return encodeNpy(column);
}

/// A column of whole numbers from `low` to `high`.
Vector<double> readWhole(const ProjectMembers& members, const std::string& member, Eigen::Index rows,
                         double low, double high) {
    Vector<double> values = members.readColumn(member, rows);
    for (const double value : values)
        if (!(value >= low && value <= high) || value != std::nearbyint(value))
            throw Error(members.whereIs(member) +
                        " holds a number that none of its kind can be; open another copy of the project.");
    return values;
}

} // namespace

void addSamples(std::vector<ZipMember>& members, const std::string& prefix, const Dataset& data) {
    members.push_back({prefix + "inputs.npy", encodeNpy(data.inputs.transpose())});
    members.push_back({prefix + "targets.npy", encodeNpy(data.targets.transpose())});
    members.push_back({prefix + "split.npy", columnOf(data.parts)});
    members.push_back({prefix + "flipped_from.npy", columnOf(data.flippedFrom)});
}

nlohmann::json describeSamples(const Dataset& data) {
    return {{"task", taskNames().at(static_cast<std::size_t>(data.task))}, {"classes", data.classes}};
}

Dataset readSamples(const ProjectMembers& members, const std::string& prefix, const nlohmann::json& described,
                    const std::string& where) {
    Dataset data;
    data.task = static_cast<Task>(choiceMember(described, "task", taskNames(), where));
    const bool classes = data.task == Task::classification;
    data.classes = static_cast<int>(
        wholeMember(described, "classes", where,
                    {classes ? 2.0 : 0.0, classes ? static_cast<double>(mostClasses) : 0.0}));
    data.inputs = members.readArray(prefix + "inputs.npy").transpose();
    const Eigen::Index samples = data.samples();
    data.targets = (classes ? readWhole(members, prefix + "targets.npy", samples, 0, data.classes - 1)
                            : members.readColumn(prefix + "targets.npy", samples))
                       .transpose();
    for (const double part : readWhole(members, prefix + "split.npy", samples, 0, 2))
        data.parts.push_back(static_cast<Part>(part));
    for (const double label :
         readWhole(members, prefix + "flipped_from.npy", samples, -1, classes ? data.classes - 1 : -1))
        data.flippedFrom.push_back(static_cast<std::int16_t>(label));
    requireNone(check(data), members.whereIs(prefix + "inputs.npy"));
    return data;
}

} // namespace hanscape
