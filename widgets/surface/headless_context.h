#pragma once

#include <memory>

namespace hanscape {

/// An OpenGL 3.3 core context without any display, for pictures made by commands: EGL on Mesa's surfaceless
/// platform or on a graphics device. It has no framebuffer of its own; draw into an OffscreenTarget.
///
/// The labels of a picture need a QGuiApplication for their fonts; on Qt's "offscreen" platform that takes
/// no display either.
class HeadlessContext {
  public:
    /// Makes the context and makes it current on this thread. Throws WorkError with one sentence that says
    /// what to install where there is none to be had.
    HeadlessContext();
    ~HeadlessContext();
    HeadlessContext(const HeadlessContext&) = delete;
    HeadlessContext& operator=(const HeadlessContext&) = delete;

    void makeCurrent();
    void doneCurrent();

  private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
};

} // namespace hanscape
