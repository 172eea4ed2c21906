#include "widgets/canvas/points.h"

#include "widgets/canvas/stamps.h"
#include "widgets/colors/color_map.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QPaintEngine>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double swatch = 12, swatchGap = 6, lineGap = 5, legendRadius = 3.6;

double lineHeight(const PictureStyle& style) {
    return QFontMetricsF(style.font).height() + lineGap * style.unit;
}

/// Fewer are drawn one by one, exactly.
constexpr Eigen::Index manySamples = 3000;

/// Calls draw(sample, place) for what is shown.
template <class Draw>
void forEachShown(const PlaneFrame& frame, const ShownPoints& points, Draw draw) {
    const Dataset& data = *points.data;
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        const QPointF at(data.inputs(0, i), data.inputs(1, i));
        if (points.shows(i) && frame.shows(at))
            draw(i, frame.toPicture(at));
    }
}

int drawingRank(const Dataset& data, Eigen::Index sample) {
    return hanscape::drawingRank(data.parts[static_cast<std::size_t>(sample)], data.isFlipped(sample));
}

bool paintsOnPixels(const QPainter& painter) {
    const QTransform transform = painter.deviceTransform();
    return painter.paintEngine()->type() == QPaintEngine::Raster && transform.type() <= QTransform::TxScale &&
           transform.m11() == transform.m22() && painter.opacity() == 1;
}

void stampPoints(QPainter& painter, const PlaneFrame& frame, const ShownPoints& points,
                 const std::function<Glyph(Eigen::Index)>& glyph, double radius, double unit) {
    const QTransform transform = painter.deviceTransform();
    const double margin = 3 * radius + 4 * unit; // of dots that reach over the plot's edge
    const QRect area =
        transform.mapRect(frame.plot.adjusted(-margin, -margin, margin, margin)).toAlignedRect();
    QImage image(area.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    Stamps stamps(unit, transform.m11());
    StampSheet sheet;
    forEachShown(frame, points, [&](Eigen::Index i, QPointF at) {
        sheet.add(drawingRank(*points.data, i), stamps.kind(glyph(i), radius),
                  transform.map(at) - area.topLeft());
    });
    sheet.stamp(stamps, image, image.rect());
    image.setDevicePixelRatio(transform.m11());
    painter.drawImage(transform.inverted().map(QPointF(area.topLeft())), image);
}

} // namespace

double ringWidth(double radius, double unit) { return std::max(1.4 * unit, 0.45 * radius); }

void paintGlyph(QPainter& painter, QPointF center, double radius, const Glyph& glyph, double unit) {
    const auto line = [&](const QColor& color, double width) {
        painter.setPen(color.isValid() ? QPen(color, width) : QPen(Qt::NoPen));
    };
    painter.setBrush(Qt::NoBrush);
    if (glyph.halo.isValid()) {
        line(glyph.halo, (glyph.edgeWidth + 1.4) * unit);
        painter.drawEllipse(center, radius, radius);
    }
    if (glyph.ring.isValid()) {
        const double width = ringWidth(radius, unit);
        line(glyph.ring, width);
        painter.drawEllipse(center, radius + width / 2, radius + width / 2);
    }
    line(glyph.edge, glyph.edgeWidth * unit);
    if (glyph.fill.isValid())
        painter.setBrush(glyph.fill);
    painter.drawEllipse(center, radius, radius);
    if (glyph.core.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(glyph.core);
        painter.drawEllipse(center, 0.4 * radius, 0.4 * radius);
    }
}

int drawingRank(Part part, bool flipped) { return part != Part::train ? 0 : flipped ? 2 : 1; }

Glyph sampleGlyph(const QColor& color, Part part, bool flipped, const Theme& theme) {
    if (part == Part::train)
        return flipped ? Glyph{flippedColor(), {}, 0, color} : Glyph{color, {}, 0};
    const QColor faded = mixed(color, theme.dark ? darkTheme().ground : QColor(Qt::white), 0.45);
    return {{}, faded, 1, {}, {}, part == Part::validation ? faded : QColor()};
}

bool ShownPoints::shows(Eigen::Index sample) const {
    return data->parts[static_cast<std::size_t>(sample)] == Part::train ? training : heldOut;
}

bool ShownPoints::showsFlipped() const {
    for (Eigen::Index i = 0; !empty() && i < data->samples(); ++i)
        if (data->isFlipped(i) && shows(i))
            return true;
    return false;
}

bool ShownPoints::shows(Part part) const {
    return (part == Part::train ? training : heldOut) && !empty() &&
           std::find(data->parts.begin(), data->parts.end(), part) != data->parts.end();
}

double pointRadius(const PlaneFrame& frame, const Dataset& data, double unit, bool heldOut) {
    const auto count = heldOut ? static_cast<std::ptrdiff_t>(data.samples())
                               : std::count(data.parts.begin(), data.parts.end(), Part::train);
    // samples on a line, or only one, have a neighbourhood, too
    const auto extent = [&](int feature, double visible) {
        return std::max(0.1 * visible,
                        data.inputs.row(feature).maxCoeff() - data.inputs.row(feature).minCoeff());
    };
    const double pixels = frame.plot.width() / frame.box.width() * frame.plot.height() / frame.box.height();
    const double spacing = std::sqrt(pixels * extent(0, frame.box.width()) * extent(1, frame.box.height()) /
                                     static_cast<double>(std::max<std::ptrdiff_t>(count, 1)));
    return std::clamp(0.28 * spacing, 1.6 * unit, 4.5 * unit);
}

void paintPoints(QPainter& painter, const PlaneFrame& frame, const ShownPoints& points,
                 const std::function<Glyph(Eigen::Index)>& glyph, double unit, double share) {
    if (points.empty())
        return;
    const double radius = share * pointRadius(frame, *points.data, unit);
    if (points.data->samples() >= manySamples && paintsOnPixels(painter))
        return stampPoints(painter, frame, points, glyph, radius, unit);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int rank = 0; rank < StampSheet::ranks; ++rank)
        forEachShown(frame, points, [&](Eigen::Index i, QPointF at) {
            if (drawingRank(*points.data, i) == rank)
                paintGlyph(painter, at, radius, glyph(i), unit);
        });
    painter.restore();
}

void appendHeldOut(std::vector<LegendRow>& rows, const ShownPoints& points,
                   const std::function<Glyph(Part)>& glyph) {
    const auto append = [&](Part part, const char* name) {
        if (points.shows(part))
            rows.push_back({QCoreApplication::translate("Points", name), {}, glyph(part)});
    };
    append(Part::validation, QT_TRANSLATE_NOOP("Points", "validation"));
    append(Part::test, QT_TRANSLATE_NOOP("Points", "test"));
}

QSizeF legendSize(const std::vector<LegendRow>& rows, const PictureStyle& style) {
    if (rows.empty())
        return {0, 0};
    double width = 0;
    for (const LegendRow& row : rows)
        width = std::max(width, QFontMetricsF(style.font).horizontalAdvance(row.text));
    return {width + (swatch + swatchGap + 1) * style.unit,
            static_cast<double>(rows.size()) * lineHeight(style) - lineGap * style.unit};
}

void paintLegend(QPainter& painter, QPointF topLeft, const std::vector<LegendRow>& rows,
                 const PictureStyle& style) {
    const double u = style.unit, height = QFontMetricsF(style.font).height();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style.font);
    QPointF at = topLeft;
    for (const LegendRow& row : rows) {
        const QPointF center = at + QPointF(swatch / 2 * u, height / 2);
        if (row.area)
            painter.fillRect(QRectF(center - QPointF(swatch, swatch) * u / 2, QSizeF(swatch, swatch) * u),
                             *row.area);
        if (row.glyph)
            paintGlyph(painter, center, legendRadius * u, *row.glyph, u);
        painter.setPen(style.theme.muted);
        const QRectF text(at.x() + (swatch + swatchGap) * u, at.y(), 1e4 * u, height);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, row.text);
        at.ry() += lineHeight(style);
    }
    painter.restore();
}

} // namespace hanscape
