#include "widgets/theme/vector_file.h"

#include "core/base/error.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace hanscape {
void requireArea(QSize size) {
    if (size.isEmpty())
        throw Error("A picture needs a width and a height of at least one pixel.");
}

QByteArray pdfBytes(QSize points, const QString& title, const std::function<void(QPaintDevice&)>& paint) {
    requireArea(points);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setResolution(72);
        writer.setPageSize(QPageSize(QSizeF(points), QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        paint(writer);
    }
    return buffer.data();
}

QByteArray svgBytes(QSize pixels, const QString& title, const std::function<void(QPaintDevice&)>& paint) {
    requireArea(pixels);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(pixels);
    generator.setViewBox(QRect(QPoint(), pixels));
    generator.setTitle(title);
    paint(generator);
    return buffer.data();
}

} // namespace hanscape
