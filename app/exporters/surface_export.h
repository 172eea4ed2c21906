#pragma once

#include "app/exporters/picture_request.h"
#include "widgets/surface/surface_image.h"

namespace hanscape {

/// A surface to be saved.
struct SurfaceSubject {
    QString title;
    SurfaceScene scene;
    OrbitCamera camera;
    double scale = 0; ///< pixels of the picture to a unit of line width and font size; 0: grows with it
};

/// The file's bytes, on any thread. In SVG and PDF the surface itself is a picture, and axes and text around
/// it are vectors. Throws Error where there is no surface, WorkError where it cannot be drawn.
QByteArray surfaceBytes(const SurfaceSubject& subject, const PictureRequest& request);

/// What of a picture's surfaces is embedded into a vector file: they alone, on no ground, and finer than the
/// file's units, for it will be looked at enlarged. `scale`: units of the file to one of line width.
QImage embeddedPicture(std::vector<SurfacePane> panes, const OrbitCamera& camera, QSize size, double scale);
/// Draws the lines of a surface's axes, but none beside its place: vector files may know no clipping.
void paintAxesLines(QPainter& painter, const SurfacePane& pane, const OrbitCamera& camera, double scale);

} // namespace hanscape
