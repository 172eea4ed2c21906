#pragma once

#include "widgets/canvas/map_picture.h"
#include "widgets/canvas/plane_view.h"

namespace hanscape {

/// The decision map of a network: its field by colours, or its top view, under the samples.
class MapView : public PlaneView {
    Q_OBJECT

  public:
    explicit MapView(QWidget* parent = nullptr);

    /// A new field, as often as training makes one; null for none.
    void setField(std::shared_ptr<const Field> field);
    /// Predicted classes for the top view of more than two classes; null for none.
    void setClasses(std::shared_ptr<const Field> classes);
    /// The samples; null for none.
    void setData(std::shared_ptr<const Dataset> data);
    void setScale(const ColorScale& scale);
    void setMode(MapMode mode);
    void setSmooth(bool smooth);
    /// Name of what is shown, above the colour bar.
    void setLabel(const QString& label);
    void setTrainingShown(bool shown);
    /// Test (and validation) samples; hidden at first, as thousands of them hide the map.
    void setTestShown(bool shown);

    MapMode mode() const { return m_picture.mode; }
    bool smooth() const { return m_picture.smooth; }
    bool trainingShown() const { return m_picture.points.training; }
    bool testShown() const { return m_picture.points.heldOut; }
    const ColorScale& scale() const { return m_picture.scale; }
    /// What is shown, for a file.
    const MapPicture& mapPicture() const { return m_picture; }

    /// f at a point of the field's box.
    std::optional<double> valueAt(QPointF plane) const;

  protected:
    const PlanePicture& picture() const override { return m_picture; }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void pointedAt(std::optional<QPointF> plane) override;

  private:
    void areaChanged();
    void dotsChanged();

    MapPicture m_picture;
    // painted from const paintContents(), which they only make faster
    mutable QImage m_area;
    mutable Box m_areaBox;
    mutable Theme m_areaTheme;
    mutable CachedLayer m_dots;
    mutable Theme m_dotsTheme;
};

} // namespace hanscape
