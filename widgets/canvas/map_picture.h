#pragma once

#include "widgets/canvas/plane_picture.h"
#include "widgets/canvas/points.h"
#include "widgets/theme/color_bar.h"

#include <QCoreApplication>
#include <QImage>

namespace hanscape {

/// values: the field by a colour scale; top: the surface from above, rounded to classes.
enum class MapMode { values, top };

/// The decision map: a field, and over it the samples that it was learned from.
class MapPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(MapPicture)

  public:
    std::shared_ptr<const Field> field;   ///< may be null
    std::shared_ptr<const Field> classes; ///< predicted classes, for top views of more than two; may be null
    ColorScale scale;
    MapMode mode = MapMode::values;
    bool smooth = true;     ///< interpolate, or show the mesh's exact values as cells
    double threshold = 0.5; ///< of the top view of two classes
    bool contours = false;  ///< of values: lines where they are those of the colour bar's ticks
    QString label = QStringLiteral("f");
    ShownPoints points;
    double pointer = std::numeric_limits<double>::quiet_NaN(); ///< a value that the colour bar points at

    std::unique_ptr<PlanePicture> clone() const override { return std::make_unique<MapPicture>(*this); }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double sideWidth(const PictureStyle& style) const override;

    /// The field alone, over a visible box, at a size in pixels; transparent where there is no field.
    QImage areaImage(const Box& visible, QSize pixels, const Theme& theme) const;
    void paintArea(QPainter& painter, const PlaneFrame& frame, const QImage& image) const;
    /// Lines of equal value over the area, where the field is finite.
    void paintContours(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const;
    void paintDots(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const;
    /// Pixels of the area's image: those of the plot, or more where edges are to be smooth.
    QSize areaPixels(const PlaneFrame& frame, double devicePixelRatio) const;
    /// Ticks of a colour bar, at most.
    static constexpr int mostLevels = 6;

  private:
    Glyph glyph(Eigen::Index sample, const Theme& theme) const;
    std::optional<ColorBar> bar() const;
    QColor outlineColor(const Theme& theme) const;
    std::vector<LegendRow> legend(const Theme& theme) const;
    int classCount() const;
};

/// The colour of an area of a class, lighter (on dark ground: darker) than that of the class' dots.
QColor areaColor(int label, const Theme& theme);

} // namespace hanscape
