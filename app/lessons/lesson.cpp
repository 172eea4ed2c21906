#include "app/lessons/lesson.h"

#include "core/io/json.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace hanscape {

QJsonObject Lesson::toJson() const {
    QJsonArray pages, shownFields, shownWorkspaces;
    for (const LessonStep& step : steps)
        pages.append(QJsonObject{{"text", step.text}, {"workspace", step.workspace}});
    for (const std::string& field : fields)
        shownFields.append(QString::fromStdString(field));
    for (const int number : workspaces)
        shownWorkspaces.append(number);
    return {{"title", title}, {"steps", pages}, {"fields", shownFields}, {"workspaces", shownWorkspaces}};
}

std::optional<Lesson> Lesson::fromJson(const QJsonObject& json) {
    Lesson lesson;
    lesson.title = json["title"].toString();
    for (const QJsonValue step : json["steps"].toArray())
        lesson.steps.push_back({step["text"].toString(), step["workspace"].toInt()});
    for (const QJsonValue field : json["fields"].toArray())
        lesson.fields.insert(field.toString().toStdString());
    for (const QJsonValue number : json["workspaces"].toArray())
        lesson.workspaces.insert(number.toInt());
    if (lesson.title.isEmpty() || lesson.steps.empty())
        return {};
    return lesson;
}

std::vector<LessonFile> lessonFiles() {
    std::vector<LessonFile> files;
    const QDir folder(":/lessons");
    for (const QString& name : folder.entryList({"*.json"}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        const auto json = parseJson(bytes.toStdString(), name.toStdString());
        files.push_back({Lesson::fromJson(QJsonDocument::fromJson(bytes)["lesson"].toObject()).value(),
                         sessionSpecsFromJson(json.at("specs"), name.toStdString())});
    }
    return files;
}

} // namespace hanscape
