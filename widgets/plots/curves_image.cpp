#include "widgets/plots/curves_image.h"

#include "widgets/plots/curve_plot.h"
#include "widgets/plots/plot_file.h"

#include <qcustomplot.h>

namespace hanscape {

namespace {

PlotBuilder builderOf(const CurvesPicture& picture) {
    return [&picture](QCustomPlot& plot, const PictureStyle& style) {
        auto curves = std::make_shared<CurvePlot>(plot);
        curves->setTask(picture.task);
        curves->setStyle(style);
        curves->setSmoothing(picture.smoothing);
        curves->setLogarithmic(picture.logarithmicIterations, picture.logarithmicLoss);
        curves->setRuns(picture.present(), picture.earlier);
        curves->append(picture.metrics);
        for (const Part part : picture.hidden)
            curves->setShown(part, false);
        if (picture.zoom)
            curves->zoomTo(*picture.zoom);
        else if (picture.range)
            curves->zoomTo(*picture.range);
        return curves;
    };
}

QString title() { return QCoreApplication::translate("CurvesView", "Training curves"); }

} // namespace

void paintCurves(QPaintDevice& device, const CurvesPicture& picture, QSizeF size, const PictureStyle& style) {
    paintPlot(device, builderOf(picture), size, style);
}

QImage curvesImage(const CurvesPicture& picture, QSize pixels, const Theme& theme) {
    return plotImage(builderOf(picture), pixels, theme);
}

QByteArray curvesPng(const CurvesPicture& picture, QSize pixels, const Theme& theme) {
    return plotPng(builderOf(picture), pixels, theme);
}

QByteArray curvesPdf(const CurvesPicture& picture, QSize points, const Theme& theme) {
    return plotPdf(builderOf(picture), title(), points, theme);
}

QByteArray curvesSvg(const CurvesPicture& picture, QSize pixels, const Theme& theme) {
    return plotSvg(builderOf(picture), title(), pixels, theme);
}

} // namespace hanscape
