#include "widgets/plots/plot_file.h"

#include "core/base/error.h"
#include "widgets/theme/vector_file.h"

#include <QBuffer>
#include <qcustomplot.h>

namespace hanscape {

namespace {

void paintVectors(QCPPainter& painter, QCustomPlot& plot, const QRectF& place) {
    painter.save();
    painter.setMode(QCPPainter::pmNoCaching); // cached labels are pixels
    painter.setMode(QCPPainter::pmVectorized);
    painter.translate(place.topLeft());
    painter.scale(place.width() / plot.width(), place.height() / plot.height());
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.restore();
}

/// As a screen shows it: a layer over the ground, at the screen's own size painted by the widget itself,
/// which rounds the places of numbers in a way of its own.
void paintPixels(QCPPainter& painter, QCustomPlot& plot, const QRectF& place, const QColor& ground) {
    const double ratio = painter.device()->devicePixelRatioF();
    QPixmap layer((place.size() * ratio).toSize());
    layer.fill(Qt::transparent);
    plot.setBackground(QBrush(Qt::NoBrush));
    if (layer.size() == plot.size()) {
        plot.replot(QCustomPlot::rpImmediateRefresh);
        plot.render(&layer, QPoint(), QRegion(), QWidget::DrawChildren);
    } else {
        QCPPainter own;
        if (!own.begin(&layer))
            throw WorkError("The picture cannot be painted; is there enough memory for its size?");
        own.setMode(QCPPainter::pmNoCaching); // labels kept are of one size
        own.scale(static_cast<double>(layer.width()) / plot.width(),
                  static_cast<double>(layer.height()) / plot.height());
        plot.toPainter(&own, plot.width(), plot.height());
    }
    painter.fillRect(place, ground);
    painter.drawPixmap(place, layer, layer.rect());
}

} // namespace

void paintPlot(QPaintDevice& device, const PlotBuilder& build, QSizeF size, const PictureStyle& style) {
    paintPlots(device, {build}, size, style);
}

void paintPlots(QPaintDevice& device, const std::vector<PlotBuilder>& builds, QSizeF size,
                const PictureStyle& style) {
    const double height = size.height() / static_cast<double>(builds.size());
    const QSize small(std::max(1, qRound(size.width() / style.unit)),
                      std::max(1, qRound(height / style.unit)));
    PictureStyle plain{style.theme, style.font, 1};
    if (style.unit != 1)
        plain.font.setPixelSize(std::max(1, qRound(QFontInfo(style.font).pixelSize() / style.unit)));
    QCPPainter painter;
    if (!painter.begin(&device))
        throw WorkError("The picture cannot be painted; is there enough memory for its size?");
    QRectF place(0, 0, size.width(), height);
    for (const PlotBuilder& build : builds) {
        QCustomPlot plot;
        plot.resize(small);
        plot.setFont(plain.font);
        const auto kept = build(plot, plain);
        if (painter.paintEngine()->type() == QPaintEngine::Raster)
            paintPixels(painter, plot, place, style.theme.ground);
        else
            paintVectors(painter, plot, place);
        place.translate(0, height);
    }
}

QImage plotImage(const PlotBuilder& build, QSize pixels, const Theme& theme) {
    requireArea(pixels);
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    paintPlot(image, build, pixels, pictureStyle(pixels, theme));
    return image;
}

QByteArray plotPng(const PlotBuilder& build, QSize pixels, const Theme& theme) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!plotImage(build, pixels, theme).save(&buffer, "PNG"))
        throw WorkError("The picture cannot be written as PNG; is there enough memory for its size?");
    return buffer.data();
}

QByteArray plotPdf(const PlotBuilder& build, const QString& title, QSize points, const Theme& theme) {
    return pdfBytes(points, title, [&](QPaintDevice& device) {
        paintPlot(device, build, points, pictureStyle(points, theme));
    });
}

QByteArray plotSvg(const PlotBuilder& build, const QString& title, QSize pixels, const Theme& theme) {
    return svgBytes(pixels, title, [&](QPaintDevice& device) {
        paintPlot(device, build, pixels, pictureStyle(pixels, theme));
    });
}

} // namespace hanscape
