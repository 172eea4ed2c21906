#include "widgets/canvas/confusion_picture.h"

#include "widgets/theme/color_bar.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double cellGap = 8, titleGap = 16;

ColorBar barOf(const ColorScale& scale) { return {scale, ConfusionPicture::tr("share")}; }

} // namespace

ColorScale ConfusionPicture::scale() const { return {map, 0, 1}; }

QColor ConfusionPicture::color(Cell cell) const {
    return QColor::fromRgb(scale().color(matrix->share(cell.truth, cell.predicted)));
}

ConfusionPicture::Frame ConfusionPicture::layOut(QSizeF size, const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    const double u = style.unit, line = metrics.height();
    const double labels = metrics.horizontalAdvance(QString::number(matrix->classes() - 1));
    const double left = cellGap * u + line + cellGap * u + labels + cellGap / 2 * u;
    const double bar = barOf(scale()).width(style);
    const double right = titleGap * u + bar + cellGap * u;
    const double top = cellGap * u, bottom = 3 * line + cellGap * u;
    const double room = std::min(size.width() - left - right, size.height() - top - bottom);
    Frame frame;
    frame.cell = std::max(1.0, std::floor(room / matrix->classes()));
    const double side = frame.cell * matrix->classes();
    const double x = left + std::max(0.0, (size.width() - left - right - side) / 2);
    const double y = top + std::max(0.0, (size.height() - top - bottom - side) / 2);
    frame.grid = QRectF(std::round(x), std::round(y), side, side);
    frame.side = QRectF(frame.grid.right() + titleGap * u, frame.grid.top(), bar, side);
    frame.caption = QRectF(frame.grid.left(), frame.grid.bottom() + 2 * line + cellGap / 2 * u,
                           size.width() - frame.grid.left() - cellGap * u, line);
    return frame;
}

QRectF ConfusionPicture::cellRect(Cell cell, QSizeF size, const PictureStyle& style) const {
    const Frame frame = layOut(size, style);
    return {frame.grid.left() + cell.predicted * frame.cell, frame.grid.top() + cell.truth * frame.cell,
            frame.cell, frame.cell};
}

std::optional<ConfusionPicture::Cell> ConfusionPicture::cellAt(QPointF position, QSizeF size,
                                                               const PictureStyle& style) const {
    if (empty())
        return {};
    const Frame frame = layOut(size, style);
    if (!frame.grid.contains(position))
        return {};
    const auto index = [&](double offset) {
        return std::min(static_cast<int>(offset / frame.cell), matrix->classes() - 1);
    };
    return Cell{index(position.y() - frame.grid.top()), index(position.x() - frame.grid.left())};
}

void ConfusionPicture::paint(QPainter& painter, QSizeF size, const PictureStyle& style,
                             std::optional<Cell> marked) const {
    painter.save();
    painter.fillRect(QRectF(QPointF(), size), style.theme.ground);
    painter.setFont(style.font);
    const Frame frame = layOut(size, style);
    paintCells(painter, frame, style);
    paintNames(painter, frame, style);
    barOf(scale()).paint(painter, frame.side, style);
    if (marked) {
        const QRectF rect = cellRect(*marked, size, style);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style.theme.ground.alpha() ? style.theme.ground : QColor(Qt::white), 4));
        painter.drawRect(rect);
        painter.setPen(QPen(style.theme.accent, 2));
        painter.drawRect(rect);
    }
    painter.restore();
}

void ConfusionPicture::paintCells(QPainter& painter, const Frame& frame, const PictureStyle& style) const {
    // a hair of ground between cells that are large enough to spare it
    const double seam = frame.cell >= 12 * style.unit ? style.unit : 0;
    for (int truth = 0; truth < matrix->classes(); ++truth)
        for (int predicted = 0; predicted < matrix->classes(); ++predicted) {
            const QRectF rect(frame.grid.left() + predicted * frame.cell,
                              frame.grid.top() + truth * frame.cell, frame.cell - seam, frame.cell - seam);
            painter.fillRect(rect, color({truth, predicted}));
            paintText(painter, rect, {truth, predicted}, style);
        }
}

void ConfusionPicture::paintText(QPainter& painter, const QRectF& rect, Cell cell,
                                 const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    const std::int64_t count = matrix->counts(cell.truth, cell.predicted);
    const QString number = countText(count);
    const double margin = 4 * style.unit;
    // as much room as the largest count takes, so that all cells show their numbers or none does
    const double widest = metrics.horizontalAdvance(countText(matrix->counts.maxCoeff()));
    if (widest + margin > rect.width() || metrics.height() > rect.height())
        return;
    const QColor ground = color(cell);
    QColor ink = contrast(ground, Qt::white) > contrast(ground, Qt::black) ? Qt::white : Qt::black;
    if (count == 0)
        ink.setAlphaF(0.5F);
    painter.setPen(ink);
    const double shareWidth = metrics.horizontalAdvance(percentText(1.0));
    const bool both =
        count > 0 && 2 * metrics.height() + margin <= rect.height() && shareWidth + margin <= rect.width();
    painter.drawText(rect, Qt::AlignCenter,
                     both ? number + '\n' + percentText(matrix->share(cell.truth, cell.predicted)) : number);
}

void ConfusionPicture::paintNames(QPainter& painter, const Frame& frame, const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    const double u = style.unit, line = metrics.height();
    painter.setPen(style.theme.muted);
    const double widest = metrics.horizontalAdvance(QString::number(matrix->classes() - 1));
    const int step = std::max(1, static_cast<int>(std::ceil(std::max(line, widest + 4 * u) / frame.cell)));
    for (int k = 0; k < matrix->classes(); k += step) {
        const QString name = QString::number(k);
        painter.drawText(
            QRectF(frame.grid.left() + (k + 0.5) * frame.cell - line, frame.grid.bottom(), 2 * line, line),
            Qt::AlignCenter, name);
        painter.drawText(QRectF(frame.grid.left() - cellGap / 2 * u - 4 * line,
                                frame.grid.top() + (k + 0.5) * frame.cell - line / 2, 4 * line, line),
                         Qt::AlignRight | Qt::AlignVCenter, name);
    }
    painter.drawText(QRectF(frame.grid.left(), frame.grid.bottom() + line, frame.grid.width(), line),
                     Qt::AlignCenter, tr("predicted class"));
    const QString words = metrics.elidedText(caption(), Qt::ElideRight, frame.caption.width());
    painter.drawText(frame.caption, Qt::AlignLeft | Qt::AlignVCenter, words);
    painter.save();
    painter.translate(frame.grid.left() - cellGap / 2 * u - widest - cellGap / 2 * u,
                      frame.grid.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-frame.grid.height() / 2, -line, frame.grid.height(), line), Qt::AlignCenter,
                     tr("true class"));
    painter.restore();
}

QString ConfusionPicture::headline() const {
    return empty() ? QString()
                   : tr("%1 accuracy %2").arg(partText(matrix->part), percentText(matrix->accuracy()));
}

QString ConfusionPicture::describe(Cell cell) const {
    return tr("true %1, predicted %2: %3 of %4 (%5)")
        .arg(cell.truth)
        .arg(cell.predicted)
        .arg(countText(matrix->counts(cell.truth, cell.predicted)),
             countText(matrix->counts.row(cell.truth).sum()),
             percentText(matrix->share(cell.truth, cell.predicted)));
}

QString ConfusionPicture::caption() const {
    if (empty())
        return {};
    const QString part = partText(matrix->part), all = countText(matrix->available);
    return matrix->complete() ? tr("%1 %2 samples").arg(all, part)
                              : tr("%1 of %2 %3 samples").arg(countText(matrix->samples()), all, part);
}

} // namespace hanscape
