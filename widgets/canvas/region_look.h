#pragma once

#include "core/analysis/region_window.h"
#include "core/base/field_table.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

namespace hanscape {

/// What the colour of a region tells.
enum class RegionColoring { output, gradient, birth, region, none };
enum class FoldLines { ink, layers, none };

/// What a person chooses of a view of linear regions.
struct RegionViewSpec {
    RegionColoring coloring = RegionColoring::output;
    FoldLines lines = FoldLines::ink;
    bool boundary = true;
    std::int64_t limit = 20'000;

    bool operator==(const RegionViewSpec&) const = default;
};

const FieldTable<RegionViewSpec>& regionViewFields();

/// How the regions of a window are drawn.
struct RegionLook {
    RegionViewSpec spec;
    ColorMap map = ColorMap::named(QStringLiteral("cividis"));
    Theme theme = lightTheme();
    int layers = 1;        ///< that fold, over which colours by layer are spread
    bool unitRange = true; ///< outputs are labels 0 and 1, so that colours are of this range where they can
};

/// Colours of a window's regions and what they mean.
struct RegionShading {
    std::vector<QRgb> colors; ///< of each region at its middle
    bool varies = false;      ///< f, and so the colour, varies within a region
    ColorScale scale;         ///< of the values; of the density where there are no regions
    QString label;            ///< of the scale; empty: the colours are of no scale
};

RegionShading shadeRegions(const RegionWindow& window, const RegionLook& look);

/// The layer, from 1, whose fold made a region what it is; 0: none has cut it.
int birthOf(const RegionMesh& mesh, std::size_t region);
/// The colour of a layer, 1 … layers, as of a region's birth.
QColor layerColor(int layer, int layers, const ColorMap& map);
/// The map of fold lines by layer: another one than the regions', so that they show on these.
ColorMap foldMap(const ColorMap& regions);
QColor boundaryColor();
/// Dark or light, whichever shows on a colour.
QColor inkOn(QRgb color);

} // namespace hanscape
