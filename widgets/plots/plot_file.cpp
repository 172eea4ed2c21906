#include "widgets/plots/plot_file.h"

#include "core/base/error.h"
#include "widgets/theme/vector_file.h"

#include <QBuffer>
#include <qcustomplot.h>

namespace hanscape {

namespace {

void checkSize(QSize size) {
    if (size.width() < 1 || size.height() < 1)
        throw Error("A picture needs a width and a height of at least one pixel.");
}

/// Draws at the size of a view on screen and enlarges, so that everything keeps its proportions.
void paintPlot(QPaintDevice& device, const PlotBuilder& build, QSize size, const Theme& theme, bool vectors) {
    PictureStyle style = pictureStyle(size, theme);
    const QSize small(std::max(1, qRound(size.width() / style.unit)),
                      std::max(1, qRound(size.height() / style.unit)));
    style = pictureStyle({480, 360}, theme);
    QCustomPlot plot;
    plot.resize(small);
    plot.setFont(style.font);
    const auto kept = build(plot, style);

    QCPPainter painter;
    if (!painter.begin(&device))
        throw WorkError("The picture cannot be painted; is there enough memory for its size?");
    painter.setMode(QCPPainter::pmNoCaching); // cached labels are pixels
    painter.setMode(QCPPainter::pmVectorized, vectors);
    painter.scale(1.0 * size.width() / small.width(), 1.0 * size.height() / small.height());
    plot.toPainter(&painter, small.width(), small.height());
}

} // namespace

QImage plotImage(const PlotBuilder& build, QSize pixels, const Theme& theme) {
    checkSize(pixels);
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    paintPlot(image, build, pixels, theme, false);
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
    return pdfBytes(points, title,
                    [&](QPaintDevice& device) { paintPlot(device, build, points, theme, true); });
}

QByteArray plotSvg(const PlotBuilder& build, const QString& title, QSize pixels, const Theme& theme) {
    return svgBytes(pixels, title,
                    [&](QPaintDevice& device) { paintPlot(device, build, pixels, theme, true); });
}

} // namespace hanscape
