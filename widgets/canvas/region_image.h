#pragma once

#include "widgets/canvas/region_look.h"

#include <QImage>
#include <QLineF>

namespace hanscape {

/// Folds that are drawn in one colour.
struct FoldGroup {
    QColor color;
    QList<QLineF> lines; ///< in the plane
};

/// Each fold of a window's regions once, although two regions have it, in the order of drawing.
std::vector<FoldGroup> foldGroups(const RegionWindow& window, const RegionShading& shading,
                                  const RegionLook& look);
/// How strongly folds are drawn, 0.25 … 1, where regions are so many pixels wide on the whole.
double foldStrength(const RegionWindow& window, double pixels);
QList<QLineF> boundaryLines(const RegionWindow& window);

/// The window's box filled with its regions or their density, with folds and boundary over it; `unit` is a
/// line's width in pixels. Any thread may call it.
QImage regionImage(const RegionWindow& window, const RegionShading& shading, const RegionLook& look,
                   QSize pixels, double unit);

} // namespace hanscape
