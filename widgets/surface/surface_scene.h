#pragma once

#include "core/analysis/field.h"
#include "widgets/colors/color_map.h"

#include <memory>
#include <QColor>
#include <QPointF>
#include <QString>
#include <QVector3D>
#include <vector>

namespace hanscape {

/// What a surface's picture shows, apart from where it is seen from. A plain value: setting one never
/// copies the field, and painters upload it anew only when it is another field.
///
/// The world of the picture: the field's box spans -1 … 1 in x and y whatever its sides, and the colour
/// scale's range spans -0.5 … 0.5 in height.
struct SurfaceScene {
    std::shared_ptr<const Field> field; ///< none: the axes alone
    ColorScale scale;
    QString xName = QStringLiteral("x"), yName = QStringLiteral("y"), valueName = QStringLiteral("f");
    QColor ground{0xfa, 0xfa, 0xfa}; ///< may be transparent
    QColor ink{0x1f, 0x23, 0x28};    ///< of axes and labels
    bool axes = true;                ///< floor and walls, and what `ticks` adds
    bool ticks = true;               ///< ticks and labels, where there is room for them
    bool contours = true;            ///< faint lines of equal value
    /// A line along the surface, in the field's x and y; a ring marks its first point, a disk its last.
    std::vector<QPointF> path;

    /// The program's light and dark looks.
    void setLight();
    void setDark();
    /// No ground; the ink stays.
    void setTransparent() { ground = Qt::transparent; }

    Box box() const { return field ? field->box : Box{}; }
    /// A value's place in the colour scale: 0 at low, 1 at high, bounded far beyond. NaN stays NaN.
    float share(double value) const;
    /// The height of a value in the world. Beyond the scale it creeps up to no more than a rim, so that an
    /// untrained or diverging network cannot leave the picture. NaN stays NaN.
    float height(double value) const { return heightOfShare(share(value)); }
    static float heightOfShare(float share);
    /// Where a point of the box lies in the world, -1 … 1, and back.
    double worldX(double x) const { return 2 * (x - box().left) / box().width() - 1; }
    double worldY(double y) const { return 2 * (y - box().bottom) / box().height() - 1; }
    double fieldX(double worldX) const { return box().left + (worldX + 1) / 2 * box().width(); }
    double fieldY(double worldY) const { return box().bottom + (worldY + 1) / 2 * box().height(); }

    /// Half the height of the box of axes: no surface leaves it.
    static constexpr float halfHeight = 0.56F;
};

} // namespace hanscape
