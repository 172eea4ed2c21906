#pragma once

#include "widgets/surface/surface_scene.h"
#include "widgets/theme/theme.h"

#include <vector>

namespace hanscape {

/// One of the surfaces of a wall.
struct WallTile {
    std::shared_ptr<const Field> field;
    double low = 0, high = 0; ///< of its values
    QString name;             ///< which it is; written under it where it is large
    QString caption;          ///< written under it among the others
    QString mark;             ///< a word written across it, where it is no ordinary surface
};

/// A row of a wall.
struct WallRow {
    QString name, note; ///< written above it
};

/// What a wall of surfaces shows, apart from where it is seen from and which surface is large. A plain value:
/// setting one copies no field.
struct WallScene {
    std::vector<WallRow> rows;
    int columns = 0;
    std::vector<WallTile> tiles; ///< row by row, rows × columns
    ColorMap map = ColorMap::named(QStringLiteral("cividis"));
    /// Heights and colours tell a value's distance from its surface's middle by one scale for all surfaces;
    /// otherwise each reaches from its own lowest to its highest value.
    bool sharedHeights = true;
    Theme theme = lightTheme();

    int count() const { return static_cast<int>(tiles.size()); }
    /// The range that the scale of every surface spans where it is shared: the widest of all.
    double sharedSpan() const;
    /// The scale of a surface.
    ColorScale scaleOf(int tile) const;
    /// The scale as the legend tells it: of one surface that is large, or (−1) of all.
    ColorScale legendScale(int large) const;
    QString legendLabel(int large) const;
    /// What heights and colours mean, in a sentence.
    QString legendSentence() const;
    /// A surface as it is drawn among the others, or large with axes that carry numbers.
    SurfaceScene surface(int tile, bool large) const;
};

} // namespace hanscape
