#include "widgets/theme/color_bar.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>

namespace hanscape {

namespace {

constexpr double stripWidth = 12, barTickLength = 4, barTextGap = 4;

AxisTicks ticksOf(const ColorScale& scale, int most) { return axisTicks(scale.low, scale.high, most); }

/// In a vector file each colour as a rectangle that reaches up to the end, so that viewers leave no seams.
void paintRectangles(QPainter& painter, const QRectF& bar, const ColorMap& map) {
    for (int i = 0; i < 256; ++i)
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), bar.height() * (256 - i) / 256),
                         QColor(map.colors()[static_cast<std::size_t>(i)]));
}

// Unsmoothed scaling: every colour shown is one of the map's own.
void paintBands(QPainter& painter, const QRectF& bar, const ColorMap& map) {
    if (painter.paintEngine()->type() != QPaintEngine::Raster)
        return paintRectangles(painter, bar, map);
    QImage bands(1, 256, QImage::Format_RGB32);
    for (int i = 0; i < 256; ++i)
        bands.setPixel(0, 255 - i, map.colors()[static_cast<std::size_t>(i)]);
    painter.drawImage(bar, bands);
}

void paintPointer(QPainter& painter, QPointF tip, const PictureStyle& style) {
    const double size = 5 * style.unit;
    QPainterPath triangle(tip);
    triangle.lineTo(tip + QPointF(-size, -0.7 * size));
    triangle.lineTo(tip + QPointF(-size, 0.7 * size));
    triangle.closeSubpath();
    painter.fillPath(triangle, style.theme.ink);
}

} // namespace

double ColorBar::width(const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    const AxisTicks ticks = ticksOf(scale, 6);
    double text = metrics.horizontalAdvance(label) - stripWidth * style.unit;
    for (std::size_t i = 0; i < ticks.values.size(); ++i)
        text = std::max(text, metrics.horizontalAdvance(ticks.text(i)));
    return (stripWidth + barTickLength + barTextGap) * style.unit + text;
}

void ColorBar::paint(QPainter& painter, const QRectF& area, const PictureStyle& style) const {
    const double u = style.unit;
    const QFontMetricsF metrics(style.font);
    const QRectF bar(area.left(), area.top() + metrics.height() + 4 * u, stripWidth * u,
                     area.height() - metrics.height() - 4 * u);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style.font);
    painter.setPen(style.theme.muted);
    painter.drawText(QRectF(area.left(), area.top(), area.width(), metrics.height()), Qt::AlignLeft, label);
    paintBands(painter, bar, scale.map);
    // fewer ticks than width() reckoned with only makes labels shorter
    const AxisTicks ticks = ticksOf(scale, bar.height() > 120 * u ? 6 : 3);
    const auto height = [&](double value) {
        const double share = scale.high > scale.low ? (value - scale.low) / (scale.high - scale.low) : 0.5;
        return bar.bottom() - std::clamp(share, 0.0, 1.0) * bar.height();
    };
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double y = height(ticks.values[i]);
        painter.setPen(QPen(style.theme.muted, u));
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + barTickLength * u, y));
        const QRectF text(bar.right() + (barTickLength + barTextGap) * u, y - metrics.height(), area.width(),
                          2 * metrics.height());
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, ticks.text(i));
    }
    if (!std::isnan(pointer))
        paintPointer(painter, {bar.left() - u, height(pointer)}, style);
    painter.restore();
}

} // namespace hanscape
