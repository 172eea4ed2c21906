#pragma once

#include "widgets/canvas/plane_picture.h"
#include "widgets/canvas/region_image.h"
#include "widgets/canvas/side_column.h"

#include <memory>
#include <QCoreApplication>

namespace hanscape {

/// A window's regions as they were drawn.
struct RegionRendering {
    std::shared_ptr<const RegionWindow> window;
    RegionLook look;
    RegionShading shading;
    QImage image;               ///< of the window's box
    int total = 0;              ///< of the network that fold; look.layers of them fold here
    QString boundary;           ///< what the boundary is, in words
    std::int64_t limit = 0;     ///< that regions were drawn up to
    std::int64_t iteration = 0; ///< negative: not known
};

/// What the boundary between predictions is, in words.
QString boundaryText(const Objective& objective);

/// Linear regions: polygons, or their density where they are too many, with folds and decision boundary.
class RegionPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(RegionPicture)

  public:
    std::shared_ptr<const RegionRendering> rendering;          ///< may be null
    double pointer = std::numeric_limits<double>::quiet_NaN(); ///< a value that the colour bar points at

    /// At any size; as lines and polygons where the painter makes a vector file.
    std::unique_ptr<PlanePicture> clone() const override { return std::make_unique<RegionPicture>(*this); }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double sideWidth(const PictureStyle& style) const override;
    /// What is shown and how many regions are in view.
    QString caption() const override;

    /// The image of the rendering, where its box now lies; parts beyond the plot are left out.
    void paintImage(QPainter& painter, const PlaneFrame& frame, const QImage& image) const;
    bool showsDensity() const;

  private:
    void paintVectors(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const;
    std::optional<ColorBar> bar() const;
    std::vector<LegendRow> legend() const;
    void appendLayers(std::vector<LegendRow>& rows, const QString& text, const ColorMap& map) const;
};

} // namespace hanscape
