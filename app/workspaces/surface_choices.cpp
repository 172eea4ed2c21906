#include "app/workspaces/surface_choices.h"

#include "app/settings.h"

#include <algorithm>
#include <cmath>
#include <QJsonDocument>

namespace hanscape {
namespace {

constexpr auto choicesKey = "surface/look";

ColorRange rangeOf(const QJsonObject& json) {
    ColorRange range;
    range.kind = static_cast<ColorRange::Kind>(std::clamp(json["kind"].toInt(), 0, 2));
    const double low = json["low"].toDouble(range.low), high = json["high"].toDouble(range.high);
    if (std::isfinite(low) && std::isfinite(high) && low < high) {
        range.low = low;
        range.high = high;
    }
    return range;
}

} // namespace

const std::vector<int>& meshChoices() {
    static const std::vector<int> choices{41, 81, 161, 321, 641, 1024};
    return choices;
}

SurfaceChoices SurfaceChoices::remembered() {
    return fromJson(QJsonDocument::fromJson(settings().value(choicesKey).toByteArray()).object());
}

void SurfaceChoices::remember() const {
    settings().setValue(choicesKey, QJsonDocument(toJson()).toJson(QJsonDocument::Compact));
}

SurfaceChoices SurfaceChoices::fromJson(const QJsonObject& json) {
    SurfaceChoices choices;
    choices.look = SurfaceLook::fromJson(json["look"].toObject());
    if (ColorMap::names().contains(json["map"].toString()))
        choices.colorMap = json["map"].toString();
    choices.range = rangeOf(json["range"].toObject());
    const int mesh = json["mesh"].toInt(choices.mesh);
    if (std::find(meshChoices().begin(), meshChoices().end(), mesh) != meshChoices().end())
        choices.mesh = mesh;
    return choices;
}

QJsonObject SurfaceChoices::toJson() const {
    return {{"look", look.toJson()},
            {"map", colorMap},
            {"range",
             QJsonObject{{"kind", static_cast<int>(range.kind)}, {"low", range.low}, {"high", range.high}}},
            {"mesh", mesh}};
}

} // namespace hanscape
