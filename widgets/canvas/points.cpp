#include "widgets/canvas/points.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double swatch = 12, swatchGap = 6, lineGap = 5, legendRadius = 3.6;

double lineHeight(const PictureStyle& style) {
    return QFontMetricsF(style.font).height() + lineGap * style.unit;
}

/// 0 for what is drawn first.
int rank(const Dataset& data, Eigen::Index sample) {
    if (data.parts[static_cast<std::size_t>(sample)] != Part::train)
        return 0;
    return data.isFlipped(sample) ? 2 : 1;
}

} // namespace

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
        const double width = std::max(1.4 * unit, 0.45 * radius);
        line(glyph.ring, width);
        painter.drawEllipse(center, radius + width / 2, radius + width / 2);
    }
    line(glyph.edge, glyph.edgeWidth * unit);
    if (glyph.fill.isValid())
        painter.setBrush(glyph.fill);
    painter.drawEllipse(center, radius, radius);
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

bool ShownPoints::showsHeldOut() const {
    return heldOut && !empty() &&
           std::any_of(data->parts.begin(), data->parts.end(), [](Part part) { return part != Part::train; });
}

double pointRadius(const PlaneFrame& frame, const Dataset& data, double unit) {
    const auto count = std::count(data.parts.begin(), data.parts.end(), Part::train);
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
    const Dataset& data = *points.data;
    const double radius = share * pointRadius(frame, data, unit);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int pass = 0; pass < 3; ++pass)
        for (Eigen::Index i = 0; i < data.samples(); ++i) {
            const QPointF at(data.inputs(0, i), data.inputs(1, i));
            if (rank(data, i) == pass && points.shows(i) && frame.shows(at))
                paintGlyph(painter, frame.toPicture(at), radius, glyph(i), unit);
        }
    painter.restore();
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
