#include <epoxy/gl.h>

#include "widgets/surface/line_painter.h"

namespace hanscape {

void LinePainter::create() {
    m_program.build("line");
    m_lines.create();
}

void LinePainter::release() {
    m_program.release();
    m_lines.release();
}

void LinePainter::paint(const std::vector<AxesLine>& lines, const PaneView& view) {
    if (lines.empty())
        return;
    m_program.use();
    m_program.set("tile", view.tile());
    m_lines.update(lines, view.pixels(), view.frame.samples);
    m_lines.draw();
}

void LinePainter::paint(const SurfaceLines& lines, const PaneView& view) {
    paint(lines.hidden, view);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    paint(lines.seen, view);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);
}

} // namespace hanscape
