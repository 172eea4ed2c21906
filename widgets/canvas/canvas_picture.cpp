#include "widgets/canvas/canvas_picture.h"

#include "widgets/theme/color_bar.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double dotRoom = 26, padding = 10, gap = 6, dotRadius = 4, corner = 4;

double rowHeight(const PictureStyle& style) { return QFontMetricsF(style.font).height() + 14 * style.unit; }

} // namespace

QString CanvasPicture::partName(Part part) {
    switch (part) {
    case Part::train:
        return tr("training");
    case Part::validation:
        return tr("validation");
    case Part::test:
        return tr("test");
    }
    return {};
}

void CanvasPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                  const PictureStyle& style) const {
    TrainingSetPicture picture;
    picture.points = {m_document.data(), true, true};
    picture.scale = scale;
    picture.paintContents(painter, frame, style);
}

double CanvasPicture::sideWidth(const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    double text = metrics.horizontalAdvance(tr("flipped"));
    for (const Part part : AllParts)
        text = std::max(text, metrics.horizontalAdvance(partName(part)));
    const double rows = text + (dotRoom + padding) * style.unit;
    return std::max(rows, hasBar() ? ColorBar{scale, tr("target")}.width(style) : 0);
}

QRectF CanvasPicture::partRect(Part part, const PlaneFrame& frame, const PictureStyle& style) const {
    const double height = rowHeight(style), step = height + gap * style.unit;
    const double top = frame.side.bottom() - 4 * step + static_cast<int>(part) * step;
    return {frame.side.left(), top, frame.side.width(), height};
}

std::optional<Part> CanvasPicture::partAt(QPointF position, const PlaneFrame& frame,
                                          const PictureStyle& style) const {
    for (const Part part : AllParts)
        if (partRect(part, frame, style).contains(position))
            return part;
    return {};
}

void CanvasPicture::paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    const double u = style.unit;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style.font);
    const auto row = [&](const QRectF& rect, const Glyph& glyph, const QString& words) {
        paintGlyph(painter, {rect.left() + dotRoom / 2 * u, rect.center().y()}, dotRadius * u, glyph, u);
        painter.setPen(style.theme.muted);
        painter.drawText(rect.adjusted(dotRoom * u, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
    };
    for (const Part part : AllParts) {
        const QRectF rect = partRect(part, frame, style);
        if (drops) {
            const bool aimed = aimedAt == part;
            painter.setPen(QPen(aimed ? style.theme.accent : style.theme.hairline, u,
                                aimed ? Qt::SolidLine : Qt::DashLine));
            painter.setBrush(aimed ? mixed(style.theme.base, style.theme.accent, 0.22)
                                   : QColor(Qt::transparent));
            painter.drawRoundedRect(rect.adjusted(u / 2, u / 2, -u / 2, -u / 2), corner * u, corner * u);
        }
        row(rect, sampleGlyph(style.theme.ink, part, false, style.theme), partName(part));
    }
    const double step = rowHeight(style) + gap * u;
    if (!hasBar())
        row(partRect(Part::test, frame, style).translated(0, step),
            sampleGlyph(style.theme.muted, Part::train, true, style.theme), tr("flipped"));
    else
        ColorBar{scale, tr("target")}.paint(painter, frame.side.adjusted(0, 0, 0, -4 * step - 8 * u), style);
    painter.restore();
}

} // namespace hanscape
