#include "core/base/error.h"
#include "widgets/surface/camera.h"
#include "widgets/theme/translation.h"

#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>

namespace hanscape {

namespace {

[[noreturn]] void refuse(const QString& sentence) { throw Error(sentence.toStdString()); }

double number(const QJsonValue& value, const QString& name) {
    // JSON has no infinity, but 1e999 reads as one.
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        refuse(tr("The camera's \"%1\" must be a finite number.").arg(name));
    return value.toDouble();
}

QJsonValue required(const QJsonObject& json, const QString& key) {
    if (!json.contains(key))
        refuse(tr("The camera lacks \"%1\"; it needs target, yaw, pitch, distance and projection.").arg(key));
    return json.value(key);
}

double inRange(const QJsonObject& json, const QString& key, double low, double high) {
    const double value = number(required(json, key), key);
    if (value < low || value > high)
        refuse(tr("The camera's \"%1\" must lie between %2 and %3.").arg(key).arg(low).arg(high));
    return value;
}

QVector3D target(const QJsonObject& json) {
    const QJsonValue value = required(json, "target");
    const QJsonArray parts = value.toArray();
    if (!value.isArray() || parts.size() != 3)
        refuse(tr("The camera's \"target\" must be a list of three numbers."));
    QVector3D point;
    for (int i = 0; i < 3; ++i) {
        const double part = number(parts[i], "target");
        if (std::abs(part) > 1000)
            refuse(tr("The camera's \"target\" lies too far away: each number must lie within 1000."));
        point[i] = static_cast<float>(part);
    }
    return point;
}

} // namespace

QJsonObject OrbitCamera::toJson() const {
    const auto part = [](float value) { return static_cast<double>(value); };
    return {{"target", QJsonArray{part(target.x()), part(target.y()), part(target.z())}},
            {"yaw", yaw},
            {"pitch", pitch},
            {"distance", distance},
            {"projection", projection == Projection::Perspective ? "perspective" : "orthographic"}};
}

OrbitCamera OrbitCamera::fromJson(const QJsonObject& json) {
    OrbitCamera camera;
    camera.target = hanscape::target(json);
    camera.yaw = inRange(json, "yaw", -3600, 3600);
    camera.pitch = inRange(json, "pitch", -90, 90);
    camera.distance = inRange(json, "distance", 0.05, 200);
    const QString projection = required(json, "projection").toString();
    if (projection != "perspective" && projection != "orthographic")
        refuse(tr("The camera's \"projection\" must be \"perspective\" or \"orthographic\"."));
    camera.projection = projection == "perspective" ? Projection::Perspective : Projection::Orthographic;
    return camera;
}

QByteArray OrbitCamera::toText() const { return QJsonDocument(toJson()).toJson(); }

OrbitCamera OrbitCamera::fromText(const QByteArray& text) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        refuse(tr("This text is no camera: it is not a JSON object."));
    return fromJson(document.object());
}

} // namespace hanscape
