#pragma once

#include "widgets/surface/gl_fence.h"
#include "widgets/surface/offscreen_target.h"
#include "widgets/surface/surface_painter.h"
#include "widgets/surface/view_context.h"

#include <functional>

namespace hanscape {

/// Where a view draws its surfaces: a context of its own and what lies in that. What is drawn is read into a
/// picture in the program's memory, which the view paints like any other; so a frame costs what it shows, and
/// no window has to be put together by OpenGL, which a processor that stands in for a graphics card takes
/// long for.
class SurfaceCanvas {
  public:
    /// Edges of what is drawn are smoothed by so many samples a pixel; 1 for none. Throws WorkError where
    /// there is no OpenGL.
    explicit SurfaceCanvas(int samples);
    ~SurfaceCanvas();
    SurfaceCanvas(const SurfaceCanvas&) = delete;
    SurfaceCanvas& operator=(const SurfaceCanvas&) = delete;

    SurfacePainter& painter() { return m_painter; }
    /// Does what needs the context. Throws WorkError where the driver has lost it.
    void with(const std::function<void()>& work);
    /// Has a frame, or a tile of it, drawn by `draw` with painter(), in place of the one before, and does not
    /// wait for it.
    void begin(const SurfaceFrame& frame, const std::function<void(const SurfaceFrame&)>& draw);
    /// Whether it is drawn; looks so many milliseconds at most.
    bool isDrawn(int milliseconds = 0);
    /// Brings it into its place in a picture of the frame's size (RGB32: what is drawn is opaque), whose
    /// memory is kept if it has that size; waits until it is drawn.
    void end(const SurfaceFrame& frame, QImage& picture);

  private:
    void resize(QSize pixels);

    ViewContext m_context;
    int m_samples;
    SurfacePainter m_painter;
    std::unique_ptr<OffscreenTarget> m_target; ///< of the last frame's size
    std::unique_ptr<OffscreenTarget> m_smooth; ///< what is drawn with several samples; null for one
    std::unique_ptr<OffscreenTarget> m_tile;   ///< of the last tile
    GlFence m_drawn;                           ///< behind what was begun last
};

} // namespace hanscape
