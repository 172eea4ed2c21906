#include "app/workspaces/compare/comparison_json.h"

#include "core/base/error.h"
#include "core/io/json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hanscape {

QJsonObject comparisonToJson(const ComparisonSpec& spec) {
    QJsonArray networks;
    for (const ComparisonMember& member : spec.members) {
        const std::string architecture = fieldsToJson(member.architecture, architectureFields()).dump();
        networks.append(QJsonObject{
            {"name", QString::fromStdString(member.name)},
            {"architecture", QJsonDocument::fromJson(QByteArray::fromStdString(architecture)).object()},
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
            const QByteArray architecture = QJsonDocument(network["architecture"].toObject()).toJson();
            fieldsFromJson(nlohmann::json::parse(architecture.toStdString()), member.architecture,
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
