#include "widgets/canvas/confusion_view.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QMouseEvent>
#include <QPainter>

namespace hanscape {
namespace {

double lineHeight(const PictureStyle& style) { return QFontMetricsF(style.font).height(); }

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix"));
}

void ConfusionView::setMatrix(const ConfusionMatrix& matrix) {
    m_matrix = matrix;
    update();
}

void ConfusionView::setColorMap(const ColorMap& map) {
    m_scale.map = map;
    update();
}

void ConfusionView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

QString ConfusionView::readout(int truth, int predicted) const {
    if (truth < 0 || predicted < 0 || truth >= m_matrix.classes() || predicted >= m_matrix.classes())
        return {};
    return tr("class %1 taken for class %2: %3 of %4 (%5)")
        .arg(QString::number(truth), QString::number(predicted), countText(m_matrix.counts(truth, predicted)),
             countText(m_matrix.counts.row(truth).sum()), percentText(m_matrix.share(truth, predicted)));
}

/// A square with room for names at its left and above, and for the readout below.
QRectF ConfusionView::grid(QSizeF size, const PictureStyle& style) const {
    const double line = lineHeight(style), left = 3.2 * line, top = 2.4 * line, bottom = 1.8 * line;
    const double side = std::max(1.0, std::min(size.width() - left - line, size.height() - top - bottom));
    return {left + std::max(0.0, (size.width() - left - line - side) / 2), top, side, side};
}

QRectF ConfusionView::cellRect(int truth, int predicted) const {
    const QRectF all = grid(size(), {m_theme, font(), 1});
    const double cell = all.width() / m_matrix.classes();
    return {all.left() + predicted * cell, all.top() + truth * cell, cell, cell};
}

void ConfusionView::paintCells(QPainter& painter, const QRectF& grid, const PictureStyle& style) const {
    const int classes = m_matrix.classes();
    const double cell = grid.width() / classes;
    const QFontMetricsF metrics(style.font);
    double widest = 0;
    for (const std::int64_t count : m_matrix.counts.reshaped())
        widest = std::max(widest, metrics.horizontalAdvance(countText(count)));
    const bool counts = widest < 0.92 * cell && metrics.height() < 0.9 * cell;
    for (int truth = 0; truth < classes; ++truth)
        for (int predicted = 0; predicted < classes; ++predicted) {
            // edges on whole pixels, so that no seam shows between cells
            const double left = std::round(grid.left() + predicted * cell),
                         top = std::round(grid.top() + truth * cell);
            const QRectF place(left, top, std::round(grid.left() + (predicted + 1) * cell) - left,
                               std::round(grid.top() + (truth + 1) * cell) - top);
            const QColor color = QColor::fromRgb(m_scale.color(m_matrix.share(truth, predicted)));
            painter.fillRect(place, color);
            if (!counts || m_matrix.counts(truth, predicted) == 0)
                continue;
            const QColor dark(0x1F, 0x23, 0x28);
            painter.setPen(contrast(color, dark) > contrast(color, Qt::white) ? dark : QColor(Qt::white));
            painter.drawText(place, Qt::AlignCenter, countText(m_matrix.counts(truth, predicted)));
        }
}

void ConfusionView::paintNames(QPainter& painter, const QRectF& grid, const PictureStyle& style) const {
    const int classes = m_matrix.classes();
    const double cell = grid.width() / classes, line = lineHeight(style);
    // names that would touch leave out their neighbours
    const int every = static_cast<int>(std::ceil(1.3 * line / cell));
    painter.setPen(style.theme.muted);
    for (int k = 0; k < classes; k += every) {
        const QString name = QString::number(k);
        painter.drawText(
            QRectF(grid.left() + k * cell - line, grid.top() - 1.2 * line, cell + 2 * line, line),
            Qt::AlignCenter, name);
        painter.drawText(
            QRectF(grid.left() - 2 * line, grid.top() + k * cell - line, 1.7 * line, cell + 2 * line),
            Qt::AlignRight | Qt::AlignVCenter, name);
    }
    painter.setPen(style.theme.ink);
    painter.drawText(QRectF(grid.left(), grid.top() - 2.3 * line, grid.width(), line), Qt::AlignCenter,
                     tr("predicted class"));
    painter.save();
    painter.translate(grid.left() - 2.9 * line, grid.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-grid.height() / 2, -line / 2, grid.height(), line), Qt::AlignCenter,
                     tr("true class"));
    painter.restore();
}

void ConfusionView::paintTo(QPainter& painter, QSizeF size, const PictureStyle& style) const {
    painter.setFont(style.font);
    if (m_matrix.classes() == 0)
        return;
    const QRectF grid = this->grid(size, style);
    paintCells(painter, grid, style);
    paintNames(painter, grid, style);
    const QString part = m_matrix.part == Part::test ? tr("test") : tr("training");
    const QString which = m_matrix.complete()
                              ? tr("%1 %2 samples").arg(countText(m_matrix.samples()), part)
                              : tr("%1 of %2 %3 samples")
                                    .arg(countText(m_matrix.samples()), countText(m_matrix.available), part);
    const QString text = m_hover ? readout(m_hover->y(), m_hover->x())
                                 : tr("%1 · accuracy %2").arg(which, percentText(m_matrix.accuracy()));
    painter.setPen(style.theme.muted);
    const double line = lineHeight(style);
    painter.drawText(QRectF(0, grid.bottom() + 0.4 * line, size.width(), line), Qt::AlignCenter, text);
}

void ConfusionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ground);
    paintTo(painter, size(), {m_theme, font(), 1});
    if (!m_hover)
        return;
    painter.setPen(QPen(m_theme.accent, 2));
    painter.drawRect(cellRect(m_hover->y(), m_hover->x()));
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event) {
    m_hover.reset();
    if (m_matrix.classes() > 0) {
        const QRectF all = cellRect(0, 0);
        const QPointF at = (event->position() - all.topLeft()) / all.width();
        const QPoint cell(static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y())));
        if (!readout(cell.y(), cell.x()).isEmpty())
            m_hover = cell;
    }
    update();
}

void ConfusionView::leaveEvent(QEvent*) {
    m_hover.reset();
    update();
}

} // namespace hanscape
