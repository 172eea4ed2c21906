#pragma once

#include <functional>
#include <QByteArray>
#include <QSize>
#include <QString>

class QPaintDevice;

namespace hanscape {

/// Throws Error where a picture of that size would have no pixel.
void requireArea(QSize size);
/// A PDF file's bytes: one page of as many points (1/72 inch) as the size has units, as `paint` paints it.
/// Throws Error where the size has no area.
QByteArray pdfBytes(QSize points, const QString& title, const std::function<void(QPaintDevice&)>& paint);
/// An SVG file's bytes, with text as text. Qt's writer ignores clipping: paint nothing beyond the edges.
QByteArray svgBytes(QSize pixels, const QString& title, const std::function<void(QPaintDevice&)>& paint);

} // namespace hanscape
