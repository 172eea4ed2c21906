#include "widgets/network/neuron_picture.h"

#include "widgets/network/neuron_legend.h"
#include "widgets/theme/color_bar.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double thinnest = 0.6, thickest = 4.5; ///< links, in units
constexpr double unmarkedStrength = 0.4, behindMarked = 0.16;

bool hasReflectors(const NetworkSpec& spec) {
    return std::any_of(spec.layers.begin(), spec.layers.end(),
                       [](const LayerSpec& layer) { return layer.kind == LayerKind::householder; });
}

/// What of the diagram a painter's clip lets through.
QRectF seenBy(const QPainter& painter, const NeuronLayout& layout) {
    return painter.hasClipping() ? painter.clipBoundingRect() : QRectF(QPointF(), layout.size());
}

void paintFrame(QPainter& painter, const QRectF& map, const QColor& color, double width) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    const double out = width / 2;
    painter.drawRect(map.adjusted(-out, -out, out, out));
}

} // namespace

QColor signColor(double weight, const Theme& theme) {
    if (weight >= 0)
        return theme.dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    return theme.dark ? QColor(0xe6, 0x9f, 0x00) : QColor(0xd5, 0x82, 0x00);
}

void paintState(QPainter& painter, NeuronState state, const QRectF& map, const PictureStyle& style) {
    if (state == NeuronState::alive)
        return;
    const double reach = map.width() * 0.22;
    const QPointF middle = map.center();
    std::array<QLineF, 2> lines;
    if (state == NeuronState::dead)
        lines = {QLineF(middle - QPointF(reach, reach), middle + QPointF(reach, reach)),
                 QLineF(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))};
    else
        lines = {QLineF(middle + QPointF(-reach, -reach / 2), middle + QPointF(reach, -reach / 2)),
                 QLineF(middle + QPointF(-reach, reach / 2), middle + QPointF(reach, reach / 2))};
    // Light below dark: readable on any colour of a map.
    const double width = std::max(1.5 * style.unit, map.width() / 16);
    for (const auto& [color, factor] : {std::pair{QColor(255, 255, 255), 2.4}, {QColor(20, 20, 20), 1.0}}) {
        painter.setPen(QPen(color, factor * width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
    }
}

void NeuronPicture::set(std::shared_ptr<const Network<double>> network,
                        std::shared_ptr<const NeuronMaps> maps) {
    m_network = std::move(network);
    m_maps = std::move(maps);
    colorMaps();
}

void NeuronPicture::setScale(const ColorScale& scale) {
    m_scale = scale;
    colorMaps();
}

void NeuronPicture::colorMaps() {
    const std::size_t columns = m_maps ? m_maps->layers.size() : 0;
    m_images.resize(columns);
    for (std::size_t column = 0; column < columns; ++column) {
        const LayerMaps& layer = m_maps->layers[column];
        const int side = m_maps->columns, rows = m_maps->rows, count = static_cast<int>(layer.neurons.size());
        QImage& image = m_images[column];
        if (image.width() != side || image.height() != rows * count)
            image = QImage(side, rows * count, QImage::Format_RGB32);
        for (int line = 0; line < rows * count; ++line) {
            const int neuron = line / rows, row = rows - 1 - line % rows; // images go down, fields up
            const float* values = layer.values.row(neuron).data() + row * side;
            auto* out = reinterpret_cast<QRgb*>(image.scanLine(line));
            for (int i = 0; i < side; ++i)
                out[i] = m_scale.color(static_cast<double>(values[i]));
        }
    }
}

void NeuronPicture::paint(QPainter& painter, const NeuronLayout& layout, const NeuronMarks& marks,
                          const PictureStyle& style) const {
    if (!m_network || layout.columns() != static_cast<int>(m_network->layers()) + 1)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    const QRectF seen = seenBy(painter, layout);
    std::vector<NeuronPlace> marked;
    for (const auto& place : {marks.chosen, marks.hovered})
        if (place)
            marked.push_back(*place);
    paintLinks(painter, layout, heaviestLinks(*m_network, layout),
               marks.hovered ? behindMarked : unmarkedStrength, style);
    if (!marked.empty()) // the one under the mouse, or else the chosen one
        paintLinks(painter, layout, linksOf(*m_network, layout, marked.back()), 0.85, style);
    if (marks.link) {
        painter.setPen(QPen(style.theme.ink, 2 * style.unit, Qt::DotLine));
        painter.drawLine(lineOf(*marks.link, layout));
    }
    for (int column = 0; column < layout.columns(); ++column) {
        const QRectF header = layout.header(column);
        if (header.left() > seen.right() || header.right() < seen.left())
            continue;
        paintHeader(painter, layout, column, style);
        paintBars(painter, layout, column, style);
        for (std::size_t slot = 0; slot < layout.shown(column).size(); ++slot)
            paintMap(painter, {column, layout.shown(column)[slot]},
                     layout.map(column, static_cast<int>(slot)), style);
    }
    for (std::size_t i = 0; i < marked.size(); ++i)
        if (const auto map = layout.map(marked[i]))
            paintFrame(painter, *map, style.theme.accent, (i + 1 == marked.size() ? 3 : 2) * style.unit);
}

void NeuronPicture::paintHeader(QPainter& painter, const NeuronLayout& layout, int column,
                                const PictureStyle& style) const {
    const QRectF header = layout.header(column);
    const double line = header.height() / 2;
    QString name = tr("inputs");
    if (column > 0) {
        const LayerKind kind = m_network->spec().layers[static_cast<std::size_t>(column) - 1].kind;
        name = column + 1 == layout.columns()          ? tr("outputs")
               : kind == LayerKind::householder        ? tr("%1 · H").arg(column - 1)
               : kind == LayerKind::batchNormalisation ? tr("%1 · BN").arg(column - 1)
                                                       : tr("%1 · FC").arg(column - 1);
    }
    painter.setFont(style.font);
    painter.setPen(style.theme.ink);
    painter.drawText(QRectF(header.left(), 0, header.width(), line), Qt::AlignCenter, name);
    const auto shown = static_cast<int>(layout.shown(column).size()), all = layout.neurons(column);
    painter.setPen(style.theme.muted);
    painter.drawText(QRectF(header.left(), line, header.width(), line), Qt::AlignCenter,
                     shown < all ? tr("%1 of %2").arg(shown).arg(all) : QString::number(all));
}

void NeuronPicture::paintLinks(QPainter& painter, const NeuronLayout& layout,
                               const std::vector<NeuronLink>& links, double strength,
                               const PictureStyle& style) const {
    const QRectF seen = seenBy(painter, layout);
    for (const NeuronLink& link : links) {
        const QLineF line = lineOf(link, layout);
        if (line.x1() > seen.right() || line.x2() < seen.left())
            continue;
        QColor color = signColor(link.weight, style.theme);
        color.setAlphaF(static_cast<float>(strength));
        const double width = (thinnest + (thickest - thinnest) * link.share) * style.unit;
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(line);
    }
}

void NeuronPicture::paintMap(QPainter& painter, NeuronPlace place, const QRectF& map,
                             const PictureStyle& style) const {
    const auto column = static_cast<std::size_t>(place.column);
    painter.fillRect(map, style.theme.panel);
    if (m_maps && column < m_maps->layers.size()) {
        const auto& kept = m_maps->layers[column].neurons;
        const auto found = std::lower_bound(kept.begin(), kept.end(), place.neuron);
        if (found != kept.end() && *found == place.neuron) {
            // An image of its own over the column's pixels: Qt's writer of SVG ignores parts of images.
            const QImage& all = m_images[column];
            const int row = static_cast<int>(found - kept.begin()) * m_maps->rows;
            painter.drawImage(map, QImage(all.constScanLine(row), all.width(), m_maps->rows,
                                          static_cast<qsizetype>(all.bytesPerLine()), all.format()));
        }
        if (place.neuron < m_maps->layers[column].low.size())
            paintState(painter, stateOf(m_maps->layers[column], place.neuron), map, style);
    }
    paintFrame(painter, map, style.theme.hairline, style.unit);
}

void NeuronPicture::paintBars(QPainter& painter, const NeuronLayout& layout, int column,
                              const PictureStyle& style) const {
    if (!layout.hasBars(column))
        return;
    const Eigen::VectorXd unit = unitReflector(*m_network, static_cast<std::size_t>(column) - 1);
    const double largest = unit.cwiseAbs().maxCoeff(), u = style.unit;
    for (std::size_t slot = 0; slot < layout.shown(column).size(); ++slot) {
        const QRectF room = NeuronLayout::bar(layout.map(column, static_cast<int>(slot)), u);
        const double value = unit(layout.shown(column)[slot]), middle = room.center().y();
        const double length = std::abs(value) / largest * room.height() / 2;
        painter.fillRect(QRectF(room.left() + 2.5 * u, room.top(), u, room.height()), style.theme.hairline);
        painter.fillRect(QRectF(room.left() + u, value > 0 ? middle - length : middle, 4 * u, length),
                         signColor(value, style.theme));
    }
}

void NeuronPicture::paintTo(QPainter& painter, QSizeF size, const Theme& theme) const {
    painter.fillRect(QRectF(QPointF(), size), theme.ground);
    if (!m_network || !m_maps)
        return;
    const NetworkSpec& spec = m_network->spec();
    // As large as lets all columns and a dozen of neurons fit.
    constexpr double room = 90; // for the bar, in units
    const double unit =
        std::min(size.width() / (NeuronLayout::leastWidth(spec, {}) + room), size.height() / 480);
    PictureStyle style = pictureStyle(size, theme);
    style.unit = unit;
    style.font.setPixelSize(std::max(1, static_cast<int>(std::lround(12 * unit))));
    const bool reflects = hasReflectors(spec);
    const double side = 8 * unit, width = size.width() - room * unit;
    const double legend = NeuronLegend::paint(nullptr, {}, size.width() - 2 * side, reflects, style);
    const QSizeF diagram(width, size.height() - legend - 2 * side);
    NeuronSelection known; // those whose maps there are
    for (const LayerMaps& layer : m_maps->layers)
        known.push_back(layer.neurons);
    paint(painter, NeuronLayout(spec, diagram, {32 * unit, 36 * unit, unit}, {}, &known), {}, style);
    ColorBar{m_scale, tr("output")}.paint(
        painter, {width + side, side, room * unit - 2 * side, std::min(diagram.height(), 320 * unit)}, style);
    NeuronLegend::paint(&painter, {side, size.height() - legend - side / 2}, size.width() - 2 * side,
                        reflects, style);
}

} // namespace hanscape
