#pragma once

#include "widgets/canvas/plane_view.h"
#include "widgets/canvas/predictions_picture.h"

namespace hanscape {

/// Predicted against true targets, live; the mouse reads the nearest sample.
class PredictionsView : public PlaneView {
    Q_OBJECT

  public:
    explicit PredictionsView(QWidget* parent = nullptr);

    /// New answers of the network, as often as training makes some; null for none.
    void setPredictions(std::shared_ptr<const std::vector<Predictions>> parts);
    const PredictionsPicture& predictions() const { return m_picture; }
    /// The sample under the mouse, in words; empty where there is none.
    const QString& reading() const { return m_reading; }

  signals:
    void readingChanged();

  protected:
    const PlanePicture& picture() const override { return m_picture; }
    void pointedAt(std::optional<QPointF> plane) override;

  private:
    PredictionsPicture m_picture;
    QString m_reading;
};

} // namespace hanscape
