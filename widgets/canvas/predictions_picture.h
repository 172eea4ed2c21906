#pragma once

#include "core/analysis/predictions.h"
#include "widgets/canvas/plane_picture.h"
#include "widgets/canvas/points.h"

#include <memory>
#include <optional>
#include <QCoreApplication>

namespace hanscape {

/// Predicted against true targets of a regression: on the diagonal the network is right. Training samples
/// are light, held-out ones strong.
class PredictionsPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(PredictionsPicture)

  public:
    std::shared_ptr<const std::vector<Predictions>> parts; ///< null for none

    std::unique_ptr<PlanePicture> clone() const override {
        return std::make_unique<PredictionsPicture>(*this);
    }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double sideWidth(const PictureStyle& style) const override;
    /// How many samples are shown.
    QString caption() const override;

    /// "test NRMSE 0.3141": of the part that counts most.
    QString headline() const;
    /// The sample nearest to a place in a picture, in words; empty where none is near.
    QString describe(QPointF position, const PlaneFrame& frame) const;

  private:
    bool empty() const { return !parts || parts->empty(); }
    void paintPart(QPainter& painter, const PlaneFrame& frame, const Predictions& part,
                   const PictureStyle& style) const;
    std::vector<LegendRow> legend(const Theme& theme) const;
};

/// The square that shows all targets of some data, and a margin: the predictions of a good network are in it.
Box targetBox(const Dataset& data);

} // namespace hanscape
