#pragma once

#include "widgets/surface/wall_scene.h"

#include <QRectF>
#include <QSizeF>
#include <vector>

class QPainter;

namespace hanscape {

/// Where the parts of a wall lie in a picture, y downwards.
struct WallLayout {
    std::vector<QRectF>
        tiles; ///< of the surfaces with their captions, as in the scene; one where it is large
    std::vector<QRectF> surfaces; ///< of the surfaces alone
    std::vector<QRectF> rows;     ///< of the rows' names; none where one surface is large
    QRectF bar;                   ///< of the colours' legend
    QRectF sentence;              ///< of what heights mean
    double unit = 1;              ///< pixels to a unit of line width and font size

    /// Which of `tiles` holds a point; −1: none.
    int tileAt(QPointF point) const;
};

/// Lays a wall out in a picture of `pixels`; `large` is the one surface to be shown, −1: all.
WallLayout layOutWall(const WallScene& scene, int large, QSizeF pixels, double unit);

/// Paints all of a wall but its surfaces: names, captions, marks and legend.
void paintWallText(QPainter& painter, const WallScene& scene, int large, const WallLayout& layout);

} // namespace hanscape
