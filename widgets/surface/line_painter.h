#pragma once

#include "widgets/surface/gl_mesh.h"
#include "widgets/surface/gl_program.h"
#include "widgets/surface/surface_frame.h"
#include "widgets/surface/surface_lines.h"

namespace hanscape {

/// Draws straight lines of a picture: axes, and what follows a surface. Calls need the context current.
class LinePainter {
  public:
    void create();
    void release();
    /// Over all that was drawn before.
    void paint(const std::vector<AxesLine>& lines, const PaneView& view);
    /// Hidden by the surface where they lie behind it, and faintly through it there.
    void paint(const SurfaceLines& lines, const PaneView& view);

  private:
    GlProgram m_program;
    GlLines m_lines;
};

} // namespace hanscape
