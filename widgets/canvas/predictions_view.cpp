#include "widgets/canvas/predictions_view.h"

namespace hanscape {

PredictionsView::PredictionsView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Predicted against true"));
}

void PredictionsView::setPredictions(std::shared_ptr<const std::vector<Predictions>> parts) {
    m_picture.parts = std::move(parts);
    setAccessibleDescription(m_picture.headline());
    pointedAt(hoverPoint());
    update();
}

void PredictionsView::pointedAt(std::optional<QPointF> plane) {
    const QString reading = plane ? m_picture.describe(toWidget(*plane), frame()) : QString();
    if (reading == m_reading)
        return;
    m_reading = reading;
    emit readingChanged();
}

} // namespace hanscape
