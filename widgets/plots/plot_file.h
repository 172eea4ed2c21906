#pragma once

#include "widgets/theme/theme.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QImage>
#include <vector>

class QCustomPlot;
class QPaintDevice;

namespace hanscape {

/// Sets up a plot in a style; what it returns is kept until the plot is drawn.
using PlotBuilder = std::function<std::shared_ptr<void>(QCustomPlot&, const PictureStyle&)>;

/// A plot as a picture in a file's bytes, at any size; fonts and lines fit the size, and the theme's ground
/// may be transparent (exportTheme). They need a QApplication on its own thread, but no window and no screen.
/// Throws Error where the size has no area.
/// Paints at the size of a view on screen and enlarges by the style's unit, so that everything keeps its
/// proportions. As vectors where the device is no image.
void paintPlot(QPaintDevice& device, const PlotBuilder& build, QSizeF size, const PictureStyle& style);

/// Several below each other, of equal heights.
void paintPlots(QPaintDevice& device, const std::vector<PlotBuilder>& builds, QSizeF size,
                const PictureStyle& style);

QImage plotImage(const PlotBuilder& build, QSize pixels, const Theme& theme);
QByteArray plotPng(const PlotBuilder& build, QSize pixels, const Theme& theme);
/// One page of as many points (1/72 inch) as the size has units; all of it vectors.
QByteArray plotPdf(const PlotBuilder& build, const QString& title, QSize points, const Theme& theme);
/// Vectors, with text as text.
QByteArray plotSvg(const PlotBuilder& build, const QString& title, QSize pixels, const Theme& theme);

} // namespace hanscape
