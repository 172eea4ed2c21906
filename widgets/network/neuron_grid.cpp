#include "widgets/network/neuron_grid.h"

#include "widgets/network/neuron_picture.h"
#include "widgets/theme/color_bar.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double tileBorder = 10, tileGap = 6, barGap = 16;
constexpr double leastLabelled = 22; ///< width of a map, in units, below which numbers would be all there is

/// "[−1, 1]".
QString interval(double low, double high) {
    const auto text = [](double value) { return QString::number(value, 'g', 4).replace('-', u'−'); };
    return QStringLiteral("[%1, %2]").arg(text(low), text(high));
}

} // namespace

QRectF NeuronGrid::Places::map(int slot) const {
    return {origin.x() + (slot % columns) * (width + gap),
            origin.y() + static_cast<double>(slot / columns) * (height + label + gap), width, height};
}

NeuronGrid::Places NeuronGrid::place(int count, const QRectF& area, double aspect, double gap, double label) {
    Places best;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double across = (area.width() - (columns - 1) * gap) / columns;
        const double down = (area.height() - (rows - 1) * gap) / rows - label;
        const double width = std::min(across, down * aspect);
        if (width > best.width)
            best = {columns, width, width / aspect, gap, label, area.topLeft()};
    }
    const int rows = (count + best.columns - 1) / best.columns;
    const double wide = best.columns * (best.width + gap) - gap;
    const double high = rows * (best.height + label + gap) - gap;
    best.origin = area.topLeft() + QPointF(area.width() - wide, area.height() - high) / 2;
    return best;
}

QImage NeuronGrid::image(int neuron) const {
    QImage picture(maps->columns, maps->rows, QImage::Format_ARGB32_Premultiplied);
    for (int line = 0; line < maps->rows; ++line) {
        const int row = maps->rows - 1 - line; // images go down, fields up
        const float* values =
            maps->layers[layer].values.row(neuron).data() + static_cast<std::ptrdiff_t>(row) * maps->columns;
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(line));
        for (int i = 0; i < maps->columns; ++i)
            out[i] = scale.color(static_cast<double>(values[i]));
    }
    return picture;
}

void NeuronGrid::paint(QPainter& painter, QSizeF size, const PictureStyle& style) const {
    if (style.theme.ground.alpha() > 0)
        painter.fillRect(QRectF(QPointF(), size), style.theme.ground);
    if (!maps)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    const double u = style.unit, line = QFontMetricsF(style.font).height();
    const LayerMaps& neurons = maps->layers[layer];
    const int count = static_cast<int>(neurons.neurons.size());
    const ColorBar bar{scale, tr("output")};
    const double side = bar.width(style) + (barGap + tileBorder) * u;
    const QRectF area(tileBorder * u, tileBorder * u + 1.4 * line, size.width() - tileBorder * u - side,
                      size.height() - 2 * tileBorder * u - 1.4 * line);
    const double aspect = equalAspect ? maps->box.width() / maps->box.height() : 1;
    const double label = 0.95 * line;
    Places places = place(count, area, aspect, tileGap * u, label);
    const bool labelled = places.width >= leastLabelled * u;
    if (!labelled)
        places = place(count, area, aspect, std::min(tileGap * u, size.width() / 400), 0);

    painter.setFont(style.font);
    painter.setPen(style.theme.ink);
    painter.drawText(QRectF(tileBorder * u, tileBorder * u, area.width(), line),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1, over %2 × %3")
                         .arg(title, interval(maps->box.left, maps->box.right),
                              interval(maps->box.bottom, maps->box.top)));
    QFont small = style.font;
    small.setPixelSize(std::max(1, static_cast<int>(std::lround(0.85 * QFontInfo(style.font).pixelSize()))));
    painter.setFont(small);
    for (int i = 0; i < count; ++i) {
        const QRectF map = places.map(i);
        painter.drawImage(map, image(i));
        paintState(painter, stateOf(neurons, neurons.neurons[static_cast<std::size_t>(i)]), map, style);
        painter.setPen(style.theme.muted);
        if (labelled)
            painter.drawText(QRectF(map.left(), map.bottom(), map.width(), label), Qt::AlignCenter,
                             QString::number(neurons.neurons[static_cast<std::size_t>(i)]));
    }
    const double barHeight = std::min(area.height(), 320 * u);
    bar.paint(painter, {area.right() + barGap * u, area.center().y() - barHeight / 2, side, barHeight},
              style);
}

} // namespace hanscape
