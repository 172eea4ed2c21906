#pragma once

#include "widgets/canvas/plane_frame.h"
#include "widgets/theme/picture_parts.h"

#include <memory>

namespace hanscape {

/// Something to see in a rectangle of the plane. It needs no widget, so that files show what the screen
/// shows.
class PlanePicture {
  public:
    virtual ~PlanePicture() = default;

    /// The picture as it is now, for another thread to paint.
    virtual std::unique_ptr<PlanePicture> clone() const = 0;

    /// What lies in the plot. Whatever fills areas keeps to frame.plot; dots may reach over its edge.
    virtual void paintContents(QPainter& painter, const PlaneFrame& frame,
                               const PictureStyle& style) const = 0;
    /// The column at the right: bars and legends.
    virtual void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const;
    virtual double sideWidth(const PictureStyle& style) const;
    /// A line below the plot; empty where there is nothing to say.
    virtual QString caption() const;

    PlaneRoom room(const PictureStyle& style) const { return {sideWidth(style), !caption().isEmpty()}; }

  protected:
    PlanePicture() = default;
    PlanePicture(const PlanePicture&) = default;
    PlanePicture& operator=(const PlanePicture&) = default;
};

/// Ground, contents, axes, side and caption; of the parts, `points` is the picture's own affair.
void paintPicture(QPainter& painter, QSizeF size, const PlanePicture& picture, const Box& box,
                  const PlaneAxes& axes, const PictureStyle& style, const PictureParts& parts = {});
/// Everything around the contents.
void paintSurroundings(QPainter& painter, const PlaneFrame& frame, const PlanePicture& picture,
                       const PlaneAxes& axes, const PictureStyle& style);

} // namespace hanscape
