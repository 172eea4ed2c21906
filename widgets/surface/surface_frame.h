#pragma once

#include "widgets/surface/camera.h"
#include "widgets/surface/height_mesh.h"

#include <QRect>
#include <QSize>
#include <QVector2D>

namespace hanscape {

/// A pass over a picture, or over a tile of it.
struct SurfaceFrame {
    QSize pixels;        ///< of the whole picture
    QRect tile;          ///< what of it to draw, y downwards; empty: all
    int samples = 1;     ///< pixels drawn to one of the picture's, along a side
    double scale = 1;    ///< pixels to a unit of line width and font size: a screen's device pixel ratio
    bool coarse = false; ///< draw fewer points of each mesh, while many surfaces move
    bool quick = false;  ///< leave out what takes long, while the surface moves: shade, the finest mesh

    /// The viewport in pixels drawn.
    QSize drawn() const { return (tile.isEmpty() ? pixels : tile.size()) * samples; }
    MeshDetail detail() const {
        return coarse ? MeshDetail::coarse : quick ? MeshDetail::moving : MeshDetail::all;
    }
    /// What of the picture is drawn.
    QRectF part() const { return tile.isEmpty() ? QRectF(QPointF(), pixels) : QRectF(tile); }
};

/// One of several surfaces in a picture.
struct SurfacePane {
    SurfaceScene scene;
    QRectF place; ///< in pixels of the picture, y downwards
};

/// A pane in the frame that is drawn, seen by a camera: what the painters of its parts are handed.
struct PaneView {
    const SurfacePane& pane;
    const OrbitCamera& camera;
    const SurfaceFrame& frame;

    const SurfaceScene& scene() const { return pane.scene; }
    QSizeF pixels() const { return pane.place.size(); }
    QMatrix4x4 matrix() const { return camera.matrix(pane.place.width() / pane.place.height()); }
    /// Pixels drawn to a unit of line width.
    float sharpness() const { return static_cast<float>(frame.samples * frame.scale); }
    /// Scale and offset that bring the pane's clip space to that of what is drawn.
    QVector4D tile() const;
    /// Contour lines at the axis's ticks and midway between: the first one's share of the scale and the
    /// step; a step of 0 where there are none.
    QVector2D contours() const;
};

} // namespace hanscape
