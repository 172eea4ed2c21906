#pragma once

#include "widgets/surface/surface_painter.h"

#include <functional>
#include <QImage>

namespace hanscape {

/// How a picture of a surface is made.
struct SurfaceImageOptions {
    QSize pixels{1280, 800};
    int samples = 2;  ///< pixels drawn to one of the picture, along a side: 1 … 4
    double scale = 0; ///< pixels to a unit of line width and font size; 0: pictureScale(pixels)
    int tile = 1024;  ///< the longest side of a tile, in pixels of the picture

    /// The scale that is meant.
    double unit() const;
};

/// The scale at which a picture looks like a view of 640 × 400 that has grown.
double pictureScale(QSize pixels);

/// Makes a picture of any size in the current OpenGL context, tile by tile, so that memory on the graphics
/// side stays bounded; `paint` paints a frame, without text. The image has premultiplied alpha. Leaves the
/// framebuffer bound that was bound before. Throws Error for sizes that make no sense, WorkError where the
/// driver fails.
QImage renderTiles(const SurfaceImageOptions& options,
                   const std::function<void(const SurfaceFrame& frame)>& paint);

/// Brings what was drawn with several samples a pixel down into its place in a picture. Both have
/// 32 bits a pixel, alpha premultiplied; what was drawn has its first row at the bottom and may be larger
/// than the tile.
void bringDown(const QImage& drawn, const QRect& tile, int samples, QImage& picture);

/// A picture of surfaces on one ground, without text. Throws as renderTiles() does.
QImage renderPanes(SurfacePainter& painter, const std::vector<SurfacePane>& panes, const QColor& ground,
                   const OrbitCamera& camera, const SurfaceImageOptions& options);

/// The same in a context of its own, without a display, on any thread; throws WorkError where there is none.
QImage renderHeadless(const std::vector<SurfacePane>& panes, const QColor& ground, const OrbitCamera& camera,
                      const SurfaceImageOptions& options);

/// A picture of a scene, on the scene's ground. Text is painted at the picture's own resolution. Throws as
/// renderTiles() does.
QImage renderSurface(SurfacePainter& painter, const SurfaceScene& scene, const OrbitCamera& camera,
                     const SurfaceImageOptions& options);

} // namespace hanscape
