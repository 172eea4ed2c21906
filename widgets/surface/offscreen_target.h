#pragma once

#include <QImage>
#include <QSize>

namespace hanscape {

/// A framebuffer object with colour and depth, of the current OpenGL context. Unlike the painters' other
/// objects it goes with its C++ object, so that object must not outlive the context's being current.
class OffscreenTarget {
  public:
    /// With several samples a pixel its colours are neither texture nor read, but copied to one that has one.
    /// Throws WorkError where the driver cannot make one of that size. Leaves it bound.
    explicit OffscreenTarget(QSize pixels, int samples = 1);
    ~OffscreenTarget();
    OffscreenTarget(const OffscreenTarget&) = delete;
    OffscreenTarget& operator=(const OffscreenTarget&) = delete;

    void bind() const;
    QSize pixels() const { return m_pixels; }
    /// Its colours, premultiplied, first row at the bottom. Binds it.
    QImage read() const;
    /// The same into a picture of its size with 32 bits a pixel.
    void read(QImage& picture) const;
    /// Its colours into another of its size, the mean where there are several a pixel.
    void copyTo(const OffscreenTarget& other) const;

    /// The longest side the current context can draw to.
    static int longestSide();
    /// The framebuffer that is bound now, and its binding.
    static unsigned bound();
    static void bind(unsigned framebuffer);

  private:
    void makeTexture();
    void makeBuffers(int samples);
    void release() const;

    QSize m_pixels;
    unsigned m_framebuffer = 0, m_depth = 0;
    unsigned m_color = 0;        ///< a texture; 0 where there are several samples a pixel
    unsigned m_colorSamples = 0; ///< a buffer in its place
};

} // namespace hanscape
