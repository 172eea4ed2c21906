#include "app/workspaces/variability/study_json.h"

#include "app/qt_json.h"
#include "core/base/error.h"
#include "core/io/json.h"
#include "core/io/variability_folder.h"

namespace hanscape {

QJsonObject studyToJson(const StudyProgress& progress) {
    QJsonArray states;
    for (const VariabilityState& state : progress.states)
        states.append(toQtJson(toJson(state)));
    return {{"spec", toQtJson(fieldsToJson(progress.spec, variabilityFields()))}, {"states", states}};
}

std::optional<StudyRequest> studyFromJson(const QJsonObject& json) {
    StudyRequest study;
    try {
        fieldsFromJson(fromQtJson(json["spec"].toObject()), study.spec, variabilityFields(), "The study");
        for (const QJsonValue state : json["states"].toArray())
            study.states.push_back(variabilityStateFromJson(fromQtJson(state.toObject()), "The study"));
        // Throws where they do not fit: such a look is passed over.
        VariabilityStudy(study.spec, study.states);
    } catch (const Error&) {
        return {};
    }
    return study;
}

QJsonArray pointsToJson(const std::vector<TrainedVariability>& points) {
    QJsonArray list;
    for (const auto& [iteration, sample] : points)
        list.append(QJsonArray{static_cast<qint64>(iteration), sample.collapsed, sample.flatShare,
                               sample.collapsed ? 0 : sample.logValue});
    return list;
}

std::vector<TrainedVariability> pointsFromJson(const QJsonArray& json, std::int64_t last) {
    std::vector<TrainedVariability> points;
    for (const QJsonValue value : json) {
        const QJsonArray point = value.toArray();
        const TrainedVariability read{point.at(0).toInteger(-1),
                                      {point.at(1).toBool(), point.at(2).toDouble(), point.at(3).toDouble()}};
        const std::int64_t before = points.empty() ? -1 : points.back().iteration;
        if (point.size() == 4 && read.iteration > before && read.iteration <= last)
            points.push_back(read);
    }
    return points;
}

} // namespace hanscape
