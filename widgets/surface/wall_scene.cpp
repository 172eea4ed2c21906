#include "widgets/surface/wall_scene.h"

#include "widgets/theme/translation.h"

#include <algorithm>
#include <limits>

namespace hanscape {

namespace {

/// The least range that is worth a scale of its own: heights are kept in single precision, and its rounding
/// must not look like mountains.
double leastSpan(const WallTile& tile) {
    return 64 * std::numeric_limits<float>::epsilon() * std::max(std::abs(tile.low), std::abs(tile.high));
}

} // namespace

double WallScene::sharedSpan() const {
    double span = 0;
    for (const WallTile& tile : tiles)
        span = std::max({span, tile.high - tile.low, leastSpan(tile)});
    return span;
}

ColorScale WallScene::scaleOf(int index) const {
    const WallTile& tile = tiles[static_cast<std::size_t>(index)];
    const double middle = (tile.low + tile.high) / 2;
    const double span = sharedHeights ? sharedSpan() : std::max(tile.high - tile.low, leastSpan(tile));
    return {map, middle - span / 2, middle + span / 2};
}

ColorScale WallScene::legendScale(int large) const {
    if (large >= 0)
        return scaleOf(large);
    const double half = sharedHeights ? sharedSpan() / 2 : 1;
    return {map, sharedHeights ? -half : 0, half};
}

QString WallScene::legendLabel(int large) const {
    if (large >= 0)
        return QStringLiteral("f");
    return sharedHeights ? tr("f − middle") : tr("share");
}

QString WallScene::legendSentence() const {
    if (sharedHeights)
        return tr("Height and colour: the distance of f from the surface's own middle, by one scale "
                  "for all surfaces.");
    return tr("Height and colour: each surface by its own scale, from its lowest value (0) to its "
              "highest (1).");
}

SurfaceScene WallScene::surface(int tile, bool large) const {
    SurfaceScene scene;
    scene.field = tiles[static_cast<std::size_t>(tile)].field;
    scene.scale = scaleOf(tile);
    scene.ground = theme.ground;
    scene.ink = theme.ink;
    scene.ticks = scene.contours = large;
    return scene;
}

} // namespace hanscape
