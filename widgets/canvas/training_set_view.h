#pragma once

#include "widgets/canvas/plane_view.h"
#include "widgets/canvas/training_set_picture.h"

namespace hanscape {

/// The data set that a network learns from.
class TrainingSetView : public PlaneView {
    Q_OBJECT

  public:
    explicit TrainingSetView(QWidget* parent = nullptr);

    /// The samples; null for none.
    void setData(std::shared_ptr<const Dataset> data);
    void setTestShown(bool shown);
    bool testShown() const { return m_picture.points.heldOut; }
    /// Cells of the mesh behind the samples, where these lie on a mesh.
    void setCellsShown(bool shown);
    bool cellsShown() const { return m_picture.cells; }
    /// Colours of the targets in regression.
    void setScale(const ColorScale& scale);
    /// Counts of the samples, as written below the plot.
    QString caption() const { return m_picture.caption(); }
    /// What to do where there are no samples.
    void setEmptyText(const QString& text);

  protected:
    const PlanePicture& picture() const override { return m_picture; }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;

  private:
    void changed();

    TrainingSetPicture m_picture;
    QString m_emptyText = tr("Choose data to learn from");
    mutable CachedLayer m_layer;
    mutable Theme m_layerTheme;
};

} // namespace hanscape
