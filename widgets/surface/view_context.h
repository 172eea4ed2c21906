#pragma once

#include <memory>

class QOffscreenSurface;
class QOpenGLContext;

namespace hanscape {

/// An OpenGL 3.3 core context on the display that windows are shown on, without a window of its own: draw
/// into an OffscreenTarget. To be used on the window's thread alone, with a QGuiApplication.
class ViewContext {
  public:
    /// Makes the context and makes it current. Throws WorkError with one sentence where there is none to be
    /// had.
    ViewContext();
    ~ViewContext();
    ViewContext(const ViewContext&) = delete;
    ViewContext& operator=(const ViewContext&) = delete;

    /// False where the driver has lost the context and all that was in it.
    bool makeCurrent();
    void doneCurrent();

  private:
    std::unique_ptr<QOffscreenSurface> m_surface;
    std::unique_ptr<QOpenGLContext> m_context; ///< goes before what it draws on
};

} // namespace hanscape
