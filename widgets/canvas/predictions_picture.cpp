#include "widgets/canvas/predictions_picture.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

Glyph glyphOf(Part part, const Theme& theme) {
    const QColor ground = theme.dark ? darkTheme().ground : QColor(Qt::white);
    return {.fill = part == Part::train ? mixed(theme.accent, ground, 0.62) : theme.accent};
}

/// Smaller where there are many.
double radiusOf(const Predictions& part) {
    const double radius = part.samples.size() > 4000 ? 1.3 : part.samples.size() > 1000 ? 1.7 : 2.4;
    return part.part == Part::train ? 0.8 * radius : radius;
}

} // namespace

Box targetBox(const Dataset& data) {
    if (data.samples() == 0)
        return {};
    const double low = data.targets.minCoeff(), high = data.targets.maxCoeff();
    const double margin = high > low ? 0.05 * (high - low) : 1;
    return {low - margin, high + margin, low - margin, high + margin};
}

void PredictionsPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                       const PictureStyle& style) const {
    if (empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(frame.plot);
    for (auto part = parts->rbegin(); part != parts->rend(); ++part) // training below test
        paintPart(painter, frame, *part, style);
    // the part of y = x that is visible: Qt's SVG writer ignores clipping
    const double low = std::max(frame.box.left, frame.box.bottom),
                 high = std::min(frame.box.right, frame.box.top);
    painter.setPen(QPen(style.theme.ink, style.unit, Qt::DashLine));
    if (low < high)
        painter.drawLine(frame.toPicture({low, low}), frame.toPicture({high, high}));
    painter.restore();
}

void PredictionsPicture::paintPart(QPainter& painter, const PlaneFrame& frame, const Predictions& part,
                                   const PictureStyle& style) const {
    QList<QPointF> places;
    places.reserve(part.targets.size());
    for (Eigen::Index i = 0; i < part.targets.size(); ++i) {
        const QPointF at(part.targets(i), part.predicted(i));
        if (std::isfinite(at.y()) && frame.shows(at))
            places.push_back(frame.toPicture(at));
    }
    // points rather than dots of their own: twenty thousand ellipses would take more than a frame's time
    painter.setRenderHint(QPainter::Antialiasing, places.size() <= 3000);
    painter.setPen(QPen(glyphOf(part.part, style.theme).fill, 2 * radiusOf(part) * style.unit, Qt::SolidLine,
                        Qt::RoundCap));
    painter.drawPoints(places.constData(), static_cast<int>(places.size()));
    painter.setRenderHint(QPainter::Antialiasing);
}

std::vector<LegendRow> PredictionsPicture::legend(const Theme& theme) const {
    std::vector<LegendRow> rows;
    for (std::size_t i = 0; !empty() && i < parts->size(); ++i)
        rows.push_back({partText((*parts)[i].part), {}, glyphOf((*parts)[i].part, theme)});
    return rows;
}

double PredictionsPicture::sideWidth(const PictureStyle& style) const {
    return legendSize(legend(style.theme), style).width();
}

void PredictionsPicture::paintSide(QPainter& painter, const PlaneFrame& frame,
                                   const PictureStyle& style) const {
    paintLegend(painter, frame.side.topLeft(), legend(style.theme), style);
}

QString PredictionsPicture::caption() const {
    QStringList words;
    for (std::size_t i = 0; !empty() && i < parts->size(); ++i) {
        const Predictions& part = (*parts)[i];
        const QString shown = countText(part.targets.size()), name = partText(part.part);
        words << (part.complete() ? tr("%1 %2").arg(shown, name)
                                  : tr("%1 of %2 %3").arg(shown, countText(part.available), name));
    }
    return words.join(QStringLiteral(" · "));
}

QString PredictionsPicture::headline() const {
    if (empty())
        return {};
    const double error = nrmse(parts->front());
    return tr("%1 NRMSE %2")
        .arg(partText(parts->front().part),
             std::isfinite(error) ? QString::number(error, 'f', 4) : shortText(error));
}

QString PredictionsPicture::describe(QPointF position, const PlaneFrame& frame) const {
    double nearest = 8; // pixels
    QString words;
    for (std::size_t p = 0; !empty() && p < parts->size(); ++p) {
        const Predictions& part = (*parts)[p];
        Eigen::Index best = -1;
        for (Eigen::Index i = 0; i < part.targets.size(); ++i) {
            const QPointF away = frame.toPicture({part.targets(i), part.predicted(i)}) - position;
            const double distance = std::hypot(away.x(), away.y());
            if (distance < nearest) { // false for NaN
                nearest = distance;
                best = i;
            }
        }
        if (best >= 0)
            words = tr("%1: true %2, predicted %3")
                        .arg(partText(part.part), numberText(part.targets(best), 3),
                             numberText(part.predicted(best), 3));
    }
    return words;
}

} // namespace hanscape
