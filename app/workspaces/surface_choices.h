#pragma once

#include "widgets/colors/color_range.h"
#include "widgets/surface/surface_look.h"

namespace hanscape {

/// How a person wants to see a network's output: what the Look menu of the surface offers.
struct SurfaceChoices {
    SurfaceLook look;
    QString colorMap = QStringLiteral("cividis");
    ColorRange range;
    int mesh = 161; ///< points along each side, at rest

    /// As they were when the program was last used.
    static SurfaceChoices remembered();
    void remember() const;

    QJsonObject toJson() const;
    /// What a JSON object leaves out, or says wrongly, stays as at first.
    static SurfaceChoices fromJson(const QJsonObject& json);

    bool operator==(const SurfaceChoices&) const = default;
};

/// The numbers of mesh points that are offered.
const std::vector<int>& meshChoices();

} // namespace hanscape
