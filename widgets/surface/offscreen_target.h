#pragma once

#include <QImage>
#include <QSize>

namespace hanscape {

/// A framebuffer object with colour and depth, of the current OpenGL context. Unlike the painters' other
/// objects it goes with its C++ object, so that object must not outlive the context's being current.
class OffscreenTarget {
  public:
    /// Throws WorkError where the driver cannot make one of that size. Leaves it bound.
    explicit OffscreenTarget(QSize pixels);
    ~OffscreenTarget();
    OffscreenTarget(const OffscreenTarget&) = delete;
    OffscreenTarget& operator=(const OffscreenTarget&) = delete;

    void bind() const;
    /// Its colours, premultiplied, first row at the bottom. Binds it.
    QImage read() const;
    unsigned texture() const { return m_color; }

    /// The longest side the current context can draw to.
    static int longestSide();
    /// The framebuffer that is bound now, and its binding.
    static unsigned bound();
    static void bind(unsigned framebuffer);

  private:
    void release() const;

    QSize m_pixels;
    unsigned m_framebuffer = 0, m_color = 0, m_depth = 0;
};

} // namespace hanscape
