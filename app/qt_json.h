#pragma once

#include <nlohmann/json.hpp>
#include <QJsonDocument>
#include <QJsonObject>

namespace hanscape {

/// Core's JSON objects as Qt's, and back.
inline QJsonObject toQtJson(const nlohmann::json& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json.dump())).object();
}
inline nlohmann::json fromQtJson(const QJsonObject& json) {
    return nlohmann::json::parse(QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace hanscape
