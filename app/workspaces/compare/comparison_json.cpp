#include "app/workspaces/compare/comparison_json.h"

#include "app/qt_json.h"
#include "core/base/error.h"
#include "core/io/json.h"

#include <QJsonArray>

namespace hanscape {

QJsonObject comparisonToJson(const ComparisonSpec& spec) {
    QJsonArray networks;
    for (const ComparisonMember& member : spec.members) {
        networks.append(QJsonObject{
            {"name", QString::fromStdString(member.name)},
            {"architecture", toQtJson(fieldsToJson(member.architecture, architectureFields()))},
        });
    }
    return {{"networks", networks}, {"seeds", spec.seeds}};
}

std::optional<ComparisonSpec> comparisonFromJson(const QJsonObject& json) {
    ComparisonSpec spec;
    spec.seeds = json["seeds"].toInt(1);
    try {
        for (const QJsonValue network : json["networks"].toArray()) {
            ComparisonMember member{network["name"].toString().toStdString(), {}};
            fieldsFromJson(fromQtJson(network["architecture"].toObject()), member.architecture,
                           architectureFields(), "The network");
            spec.members.push_back(std::move(member));
        }
    } catch (const Error&) { // a look that does not fit is passed over
        return {};
    }
    if (!check(spec).empty())
        return {};
    return spec;
}

} // namespace hanscape
