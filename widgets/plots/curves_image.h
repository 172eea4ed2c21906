#pragma once

#include "widgets/plots/curves_picture.h"
#include "widgets/theme/theme.h"

#include <QByteArray>
#include <QImage>

class QPaintDevice;

namespace hanscape {

/// Curves as a picture in a file's bytes, at any size; fonts and lines fit the size, and the theme's ground
/// may be transparent (exportTheme). They need a QApplication on its own thread, but no window and no screen.
void paintCurves(QPaintDevice& device, const CurvesPicture& picture, QSizeF size, const PictureStyle& style);
QImage curvesImage(const CurvesPicture& picture, QSize pixels, const Theme& theme);
QByteArray curvesPng(const CurvesPicture& picture, QSize pixels, const Theme& theme);
/// One page of as many points (1/72 inch) as the size has units; all of it vectors.
QByteArray curvesPdf(const CurvesPicture& picture, QSize points, const Theme& theme);
/// Vectors, with text as text.
QByteArray curvesSvg(const CurvesPicture& picture, QSize pixels, const Theme& theme);

} // namespace hanscape
