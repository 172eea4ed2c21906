#pragma once

#include "widgets/surface/gl_program.h"
#include "widgets/surface/surface_frame.h"

namespace hanscape {

/// Draws samples at their values, as balls. Calls need the context current.
class BallPainter {
  public:
    void create();
    void release();
    void paint(const PaneView& view);

  private:
    void update(const SurfaceScene& scene);

    GlProgram m_program;
    unsigned m_array = 0, m_buffer = 0;
    int m_count = 0;
    /// In the buffer, by a scale of this range over this box.
    std::shared_ptr<const std::vector<SurfacePoint>> m_points;
    double m_low = 0, m_high = 0;
    Box m_box;
};

/// The radius of a scene's balls in the world: smaller where there are many.
float ballRadius(std::size_t points);

} // namespace hanscape
