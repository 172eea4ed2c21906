#pragma once

#include "core/analysis/field.h"
#include "widgets/colors/color_map.h"

#include <memory>
#include <optional>
#include <QColor>
#include <QPointF>
#include <QString>
#include <QVector3D>
#include <QVector4D>
#include <vector>

namespace hanscape {

/// A sample as a surface's picture shows it: a small ball.
struct SurfacePoint {
    double x, y, value; ///< in the field's units
    QColor color;
    bool hollow = false; ///< held out
    bool ringed = false; ///< its label was flipped
};

/// A plane that cuts a part of the surface away.
struct SurfaceCut {
    int axis = 1;       ///< 0, 1, 2 for x, y and height
    double share = 0.5; ///< where along the box it stands, 0 … 1
    bool above = false; ///< what lies above it along the axis goes, else what lies below

    /// The half of the world that stays: where the product with (x, y, height, 1) is not negative.
    QVector4D kept() const;
    bool operator==(const SurfaceCut&) const = default;
};

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
    bool floorContours = false;      ///< the same on the floor, in their colours
    bool colorBar = false;           ///< the scale as a bar at the right, where there is room for it
    bool faces = true;               ///< the surface itself; without it `meshLines` are all that is drawn
    bool meshLines = false;          ///< lines of the mesh, at most some forty along a side
    bool occlusion = false;          ///< hollows lie in their own shade
    std::optional<SurfaceCut> cut;
    /// Samples at their values; null for none.
    std::shared_ptr<const std::vector<SurfacePoint>> points;
    /// Another surface that is seen through, in its own place of the world; null for none.
    std::shared_ptr<const Field> ghost;
    /// The target, in a picture of its own at the right; null for none.
    std::shared_ptr<const Field> beside;
    std::optional<QPointF> mark; ///< a point of the surface that is pointed at, in the field's x and y
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
