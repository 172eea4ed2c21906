#include "widgets/canvas/sheet_view.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QEasingCurve>
#include <QPainter>

namespace hanscape {
namespace {

constexpr int motionMilliseconds = 700;
constexpr double fillOpacity = 0.45, edgeOpacity = 0.35;
constexpr double margin = 0.06; ///< of the sheet's larger side

/// A square that the places lie in.
Box around(const std::vector<FoldedSheet::Place>& places) {
    Box box{places.front().x, places.front().x, places.front().y, places.front().y};
    for (const FoldedSheet::Place& at : places) {
        box.left = std::min(box.left, at.x);
        box.right = std::max(box.right, at.x);
        box.bottom = std::min(box.bottom, at.y);
        box.top = std::max(box.top, at.y);
    }
    const double side = std::max({box.width(), box.height(), 1e-12}) * (0.5 + margin);
    const double x = (box.left + box.right) / 2, y = (box.bottom + box.top) / 2;
    return {x - side, x + side, y - side, y + side};
}

} // namespace

QPointF SheetPicture::place(std::size_t corner) const {
    const FoldedSheet::Place &from = sheet->before[corner], &to = sheet->after[corner];
    return {from.x + progress * (to.x - from.x), from.y + progress * (to.y - from.y)};
}

Box SheetPicture::extent() const {
    const Box from = around(sheet->before), to = around(sheet->after);
    const auto between = [this](double a, double b) { return a + progress * (b - a); };
    return {between(from.left, to.left), between(from.right, to.right), between(from.bottom, to.bottom),
            between(from.top, to.top)};
}

void SheetPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                 const PictureStyle& style) const {
    if (!sheet)
        return;
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.theme.hairline, style.unit, Qt::DashLine));
    const QPointF origin = frame.toPicture({0, 0});
    painter.drawLine(QPointF(origin.x(), frame.plot.top()), QPointF(origin.x(), frame.plot.bottom()));
    painter.drawLine(QPointF(frame.plot.left(), origin.y()), QPointF(frame.plot.right(), origin.y()));
    QColor edge = style.theme.ink;
    edge.setAlphaF(static_cast<float>(sheet->exact ? edgeOpacity : edgeOpacity / 3));
    painter.setPen(QPen(edge, style.unit / 2));
    const RegionMesh& mesh = sheet->plane.mesh;
    QPolygonF polygon;
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        polygon.clear();
        for (std::size_t corner = mesh.begins[i]; corner < mesh.begins[i + 1]; ++corner)
            polygon << frame.toPicture(place(corner));
        QColor fill = QColor::fromRgba(colors[i]);
        fill.setAlphaF(fill.alphaF() * static_cast<float>(fillOpacity));
        painter.setBrush(fill);
        painter.drawPolygon(polygon);
    }
    painter.restore();
}

QString SheetPicture::caption() const {
    if (!sheet)
        return tr("The plane as a sheet");
    const auto pieces = countText(static_cast<qint64>(sheet->plane.mesh.size()));
    const QString kind = !sheet->exact                   ? tr("mesh of %1 cells").arg(pieces)
                         : sheet->plane.mesh.size() == 1 ? tr("1 region")
                                                         : tr("%1 regions").arg(pieces);
    return tr("%1: %2; shows %3 % of it").arg(step, kind, numberText(100 * sheet->shown, 0));
}

SheetView::SheetView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Folded sheet"));
    m_motion.setDuration(motionMilliseconds);
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_motion, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& value) { setProgress(value.toDouble()); });
}

void SheetView::setSheet(std::shared_ptr<const FoldedSheet> sheet, std::vector<QRgb> colors,
                         const QString& step, bool moves) {
    m_fitted = !m_picture.sheet || moves || visibleBox() == homeBox();
    m_motion.stop();
    m_picture.sheet = std::move(sheet);
    m_picture.colors = std::move(colors);
    m_picture.step = step;
    setAccessibleDescription(m_picture.caption());
    if (moves)
        m_motion.start();
    else
        setProgress(1);
}

void SheetView::setProgress(double progress) {
    m_picture.progress = progress;
    if (m_picture.sheet && m_fitted)
        setHomeBox(m_picture.extent()); // follows the sheet
    update();
}

} // namespace hanscape
