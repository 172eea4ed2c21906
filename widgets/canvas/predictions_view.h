#pragma once

#include "core/analysis/predictions.h"
#include "widgets/canvas/plane_view.h"

#include <QCoreApplication>

namespace hanscape {

/// Predicted against true targets of a regression, and the diagonal on which both agree.
class PredictionsPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(PredictionsPicture)

  public:
    std::shared_ptr<const Predictions> predictions; ///< may be null

    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    QString caption() const override;
};

class PredictionsView : public PlaneView {
    Q_OBJECT

  public:
    explicit PredictionsView(QWidget* parent = nullptr);

    /// New predictions, as often as training makes them; null for none.
    void setPredictions(std::shared_ptr<const Predictions> predictions);
    /// Shows the targets' range, and goes back to it by Home. To be called where the data are new.
    void setRange(double low, double high);

  protected:
    const PlanePicture& picture() const override { return m_picture; }

  private:
    PredictionsPicture m_picture;
};

} // namespace hanscape
