#pragma once

#include "core/data/painting_selection.h"
#include "widgets/canvas/stamps.h"
#include "widgets/colors/color_map.h"

#include <unordered_map>

namespace hanscape {

/// The dots of a sketch, kept as pixels: where samples are touched, only these and their neighbours are
/// drawn again.
class SampleLayer {
  public:
    /// All is drawn anew at the next paint().
    void invalidate() { m_stale = true; }
    /// The samples in a box are.
    void touch(const PlaneBox& box);
    void setScale(const ColorScale& scale);
    void setSelection(const Selection& selection);

    /// The radius of dots, in pixels of the view; anew where it is another one.
    void setRadius(double radius);
    /// How far dots reach from their places, in pixels of the view.
    double reach(double unit) const;

    void paint(QPainter& painter, const PlaneFrame& frame, const Sketch& sketch, const PictureStyle& style);

  private:
    /// What the pixels were made for.
    struct Place {
        PlaneFrame frame;
        Theme theme;
        double unit = 1, ratio = 1;
        QRect area; ///< in pixels of the device
        QPointF toPixels(QPointF picture) const { return picture * ratio - area.topLeft(); }
    };

    void start(const Place& place);
    void drawAll(const Sketch& sketch);
    void drawTouched(const Sketch& sketch);
    void addTo(StampSheet& sheet, const Sketch& sketch, Sketch::Id id);
    int kindOf(const Sketch& sketch, const PlaneSample& sample);
    bool isSelected(Sketch::Id id) const { return id < m_selected.size() && m_selected[id]; }

    ColorScale m_scale;
    double m_radius = 4;
    std::vector<bool> m_selected;
    QImage m_image;
    bool m_stale = true;
    Place m_place;
    std::optional<PlaneBox> m_touched;
    Stamps m_stamps{1, 1};
    std::unordered_map<std::uint64_t, int> m_kinds; ///< of dots, by colour, part and flip
    int m_ring = 0;                                 ///< of selected ones
};

} // namespace hanscape
