#pragma once

#include "widgets/surface/surface_scene.h"

#include <QJsonObject>

namespace hanscape {

/// What a person chooses of a surface's picture; what the window shows at first, and the command line draws
/// unless told otherwise.
struct SurfaceLook {
    enum class Faces { filled, lined, lines }; ///< colours, with lines of the mesh, or these lines alone
    enum class Target { none, ghost, beside }; ///< seen through, over the surface, or in a place of its own

    Faces faces = Faces::filled;
    bool contours = true, floorContours = true, colorBar = true, occlusion = true;
    bool points = false; ///< samples at their values
    Target target = Target::none;
    std::optional<SurfaceCut> cut;

    /// Makes a scene look so. Samples stay the owner's affair.
    void applyTo(SurfaceScene& scene) const;
    /// Puts the target, where there is one, to where it is wanted.
    void placeTarget(std::shared_ptr<const Field> field, SurfaceScene& scene) const;

    QJsonObject toJson() const;
    /// What a JSON object says; what it leaves out, or says wrongly, stays as at first.
    static SurfaceLook fromJson(const QJsonObject& json);

    bool operator==(const SurfaceLook&) const = default;
};

} // namespace hanscape
