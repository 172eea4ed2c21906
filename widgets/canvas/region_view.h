#pragma once

#include "core/analysis/region_at.h"
#include "widgets/canvas/plane_view.h"
#include "widgets/canvas/region_picture.h"

namespace hanscape {

/// The linear regions of a network in a window of the plane. What it shows is made elsewhere; it keeps the
/// last picture, moved and scaled, until the next one is there.
class RegionView : public PlaneView {
    Q_OBJECT

  public:
    explicit RegionView(QWidget* parent = nullptr);

    /// Null for none.
    void setRendering(std::shared_ptr<const RegionRendering> rendering);
    const std::shared_ptr<const RegionRendering>& rendering() const { return m_picture.rendering; }
    /// Outlines a region, such as the one under the mouse.
    void setOutlined(std::optional<RegionFound> region);
    const std::optional<RegionFound>& outlined() const { return m_outlined; }
    /// Whether what is shown is of the visible box, whole.
    bool isCurrent() const;
    /// Pixels of the device that a picture of the visible box has.
    QSize plotPixels() const;
    const RegionPicture& regionPicture() const { return m_picture; }

    QSize sizeHint() const override { return {720, 560}; }

  signals:
    void resized();

  protected:
    void resizeEvent(QResizeEvent* event) override;
    const PlanePicture& picture() const override { return m_picture; }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double closestShare() const override;

  private:
    RegionPicture m_picture;
    std::optional<RegionFound> m_outlined;
};

} // namespace hanscape
