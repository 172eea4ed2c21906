#include "widgets/surface/surface_look.h"

#include <algorithm>
#include <array>
#include <QStringList>
#include <utility>

namespace hanscape {
namespace {

using Flag = std::pair<const char*, bool SurfaceLook::*>;

constexpr std::array<Flag, 5> flags{{{"contours", &SurfaceLook::contours},
                                     {"floor", &SurfaceLook::floorContours},
                                     {"bar", &SurfaceLook::colorBar},
                                     {"occlusion", &SurfaceLook::occlusion},
                                     {"points", &SurfaceLook::points}}};

const QStringList& faceNames() {
    static const QStringList names{"filled", "lined", "lines"};
    return names;
}

const QStringList& targetNames() {
    static const QStringList names{"none", "ghost", "beside"};
    return names;
}

} // namespace

void SurfaceLook::placeTarget(std::shared_ptr<const Field> field, SurfaceScene& scene) const {
    scene.ghost = target == Target::ghost ? field : nullptr;
    scene.beside = target == Target::beside ? std::move(field) : nullptr;
}

void SurfaceLook::applyTo(SurfaceScene& scene) const {
    scene.faces = faces != Faces::lines;
    scene.meshLines = faces != Faces::filled;
    scene.contours = contours;
    scene.floorContours = floorContours;
    scene.colorBar = colorBar;
    scene.occlusion = occlusion;
    scene.cut = cut;
}

QJsonObject SurfaceLook::toJson() const {
    QJsonObject json{{"faces", faceNames()[static_cast<int>(faces)]}};
    for (const auto& [name, flag] : flags)
        json[QLatin1String(name)] = this->*flag;
    json["target"] = targetNames()[static_cast<int>(target)];
    if (cut)
        json["cut"] = QJsonObject{{"axis", cut->axis}, {"share", cut->share}, {"above", cut->above}};
    return json;
}

SurfaceLook SurfaceLook::fromJson(const QJsonObject& json) {
    SurfaceLook look;
    const auto faces = faceNames().indexOf(json["faces"].toString());
    look.faces = static_cast<Faces>(std::max<qsizetype>(faces, 0));
    for (const auto& [name, flag] : flags)
        look.*flag = json[QLatin1String(name)].toBool(look.*flag);
    const auto target = targetNames().indexOf(json["target"].toString());
    look.target = static_cast<Target>(std::max<qsizetype>(target, 0));
    if (json["target"].toBool()) // as it was written when there was no choice
        look.target = Target::ghost;
    if (json["cut"].isObject()) {
        const QJsonObject cut = json["cut"].toObject();
        look.cut = SurfaceCut{std::clamp(cut["axis"].toInt(1), 0, 2),
                              std::clamp(cut["share"].toDouble(0.5), 0.0, 1.0), cut["above"].toBool()};
    }
    return look;
}

} // namespace hanscape
