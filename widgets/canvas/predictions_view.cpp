#include "widgets/canvas/predictions_view.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {
namespace {

/// Dots of many samples hide each other; few are drawn larger.
double dotSize(Eigen::Index count, double unit) {
    return (count > 3000 ? 2.0 : count > 500 ? 3.0 : 5.0) * unit;
}

} // namespace

void PredictionsPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                       const PictureStyle& style) const {
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    const double low = std::min(frame.box.left, frame.box.bottom),
                 high = std::max(frame.box.right, frame.box.top);
    painter.setPen(QPen(style.theme.muted, style.unit));
    painter.drawLine(frame.toPicture({low, low}), frame.toPicture({high, high}));
    if (predictions) {
        QColor color = style.theme.accent;
        const Eigen::Index count = predictions->targets.size();
        color.setAlpha(count > 3000 ? 110 : 180);
        painter.setRenderHint(QPainter::Antialiasing, count <= 3000);
        painter.setPen(QPen(color, dotSize(count, style.unit), Qt::SolidLine, Qt::RoundCap));
        QList<QPointF> dots;
        dots.reserve(count);
        for (Eigen::Index i = 0; i < count; ++i) {
            const QPointF at(predictions->targets(i), predictions->predicted(i));
            if (frame.shows(at))
                dots.append(frame.toPicture(at));
        }
        painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
    }
    painter.restore();
}

QString PredictionsPicture::caption() const {
    if (!predictions)
        return tr("No predictions yet.");
    const QString part = predictions->part == Part::test ? tr("test") : tr("training");
    const QString which =
        predictions->complete()
            ? tr("%1 %2 samples").arg(countText(predictions->available), part)
            : tr("%1 of %2 %3 samples")
                  .arg(countText(predictions->targets.size()), countText(predictions->available), part);
    return tr("%1 · NRMSE %2").arg(which, QString::number(nrmse(*predictions), 'f', 4));
}

PredictionsView::PredictionsView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Predicted against true targets"));
    PlaneAxes axes;
    axes.x = tr("true");
    axes.y = tr("predicted");
    setAxes(axes);
}

void PredictionsView::setPredictions(std::shared_ptr<const Predictions> predictions) {
    m_picture.predictions = std::move(predictions);
    setAccessibleDescription(m_picture.caption());
    update();
}

void PredictionsView::setRange(double low, double high) {
    const double margin = high > low ? 0.05 * (high - low) : 1;
    setHomeBox({low - margin, high + margin, low - margin, high + margin});
}

} // namespace hanscape
