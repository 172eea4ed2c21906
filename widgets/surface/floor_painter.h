#pragma once

#include "widgets/surface/gl_mesh.h"
#include "widgets/surface/gl_program.h"
#include "widgets/surface/surface_frame.h"

namespace hanscape {

/// Draws a field's contour lines on the floor of the box, or on its ceiling where that is seen instead. Calls
/// need the context current.
class FloorPainter {
  public:
    void create();
    void release();
    /// `colors` names the texture of colours.
    void paint(const PaneView& view, unsigned colors);

  private:
    void update(const SurfaceScene& scene);

    GlProgram m_program;
    unsigned m_array = 0, m_texture = 0;
    std::shared_ptr<const Field> m_field; ///< in the texture, by a scale of this range
    double m_low = 0, m_high = 0;
    std::vector<HeightPoint> m_points;
};

} // namespace hanscape
