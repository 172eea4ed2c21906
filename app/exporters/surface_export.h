#pragma once

#include "app/exporters/picture_request.h"
#include "widgets/surface/axes_layout.h"
#include "widgets/surface/surface_image.h"

namespace hanscape {

/// A surface to be saved: what is shown of it, and what can draw it.
struct SurfaceSubject {
    QString title;
    SurfaceScene scene;
    OrbitCamera camera;
    double scale = 0; ///< pixels of the picture to a unit of line width and font size; 0: grows with it
    /// Draws a scene through the camera.
    std::function<QImage(const SurfaceScene&, const SurfaceImageOptions&)> draw;
};

/// The file's bytes. In SVG and PDF the surface itself is a picture, and axes and text around it are vectors.
/// Throws Error where there is no surface, WorkError where it cannot be drawn.
QByteArray surfaceBytes(const SurfaceSubject& subject, const PictureRequest& request);

/// How what is embedded into a vector file is drawn: finer than the file's units, for it will be looked at
/// enlarged.
SurfaceImageOptions embeddedOptions(QSize size, double scale);
/// Draws the lines of axes, those outside of `area` left out: vector files may know no clipping.
void paintAxesLines(QPainter& painter, const AxesLayout& axes, const QRectF& area);

} // namespace hanscape
