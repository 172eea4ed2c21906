#pragma once

#include "widgets/canvas/plane_picture.h"
#include "widgets/canvas/points.h"
#include "widgets/colors/color_map.h"

#include <QCoreApplication>

namespace hanscape {

/// A data set: its samples by class, flipped labels in violet within the colour of the original label.
class TrainingSetPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(TrainingSetPicture)

  public:
    ShownPoints points;
    bool cells = false; ///< fill the cells around the points of a mesh by original class
    ColorScale scale;   ///< of the targets in regression

    std::unique_ptr<PlanePicture> clone() const override {
        return std::make_unique<TrainingSetPicture>(*this);
    }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double sideWidth(const PictureStyle& style) const override;
    /// How many samples there are of each kind.
    QString caption() const override;

  private:
    void paintCells(QPainter& painter, const PlaneFrame& frame, const Theme& theme) const;
    QColor colorOf(Eigen::Index sample, bool original) const;
    Glyph glyph(Eigen::Index sample, const Theme& theme) const;
    std::vector<LegendRow> legend(const Theme& theme) const;
    void appendFlipped(std::vector<LegendRow>& rows, const Theme& theme) const;
    bool classified() const { return points.data && points.data->task == Task::classification; }
};

/// The distances between the lines of the mesh that all samples lie on; nothing where they lie on none.
std::optional<QSizeF> meshSpacing(const Dataset& data);

} // namespace hanscape
