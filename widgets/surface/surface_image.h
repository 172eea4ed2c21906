#pragma once

#include "widgets/surface/surface_painter.h"

#include <QImage>

namespace hanscape {

/// How a picture of a surface is made.
struct SurfaceImageOptions {
    QSize pixels{1280, 800};
    int samples = 2;  ///< pixels drawn to one of the picture, along a side: 1 … 4
    double scale = 0; ///< pixels to a unit of line width and font size; 0: pictureScale(pixels)
    int tile = 1024;  ///< the longest side of a tile, in pixels of the picture
};

/// The scale at which a picture looks like a view of 640 × 400 that has grown.
double pictureScale(QSize pixels);

/// Draws a scene into a picture of any size in the current OpenGL context, tile by tile, so that memory on
/// the graphics side stays bounded. Text is painted at the picture's own resolution. The image has
/// premultiplied alpha; the ground is the scene's. Leaves the framebuffer bound that was bound before.
/// Throws Error for sizes that make no sense, WorkError where the driver fails.
QImage renderSurface(SurfacePainter& painter, const SurfaceScene& scene, const OrbitCamera& camera,
                     const SurfaceImageOptions& options);

} // namespace hanscape
