#pragma once

#include "widgets/theme/theme.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QImage>

class QCustomPlot;

namespace hanscape {

/// Sets up a plot in a style; what it returns is kept until the plot is drawn.
using PlotBuilder = std::function<std::shared_ptr<void>(QCustomPlot&, const PictureStyle&)>;

/// A plot as a picture in a file's bytes, at any size; fonts and lines fit the size, and the theme's ground
/// may be transparent (exportTheme). They need a QApplication on its own thread, but no window and no screen.
/// Throws Error where the size has no area.
QImage plotImage(const PlotBuilder& build, QSize pixels, const Theme& theme);
QByteArray plotPng(const PlotBuilder& build, QSize pixels, const Theme& theme);
/// One page of as many points (1/72 inch) as the size has units; all of it vectors.
QByteArray plotPdf(const PlotBuilder& build, const QString& title, QSize points, const Theme& theme);
/// Vectors, with text as text.
QByteArray plotSvg(const PlotBuilder& build, const QString& title, QSize pixels, const Theme& theme);

} // namespace hanscape
