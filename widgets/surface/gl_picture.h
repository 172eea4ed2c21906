#pragma once

#include "widgets/surface/gl_program.h"

#include <QImage>

namespace hanscape {

/// Fills viewports with pictures, in the current OpenGL context. Calls need that context current.
class GlPicture {
  public:
    GlPicture() = default;
    GlPicture(const GlPicture&) = delete;
    GlPicture& operator=(const GlPicture&) = delete;

    void create();
    /// Draws a texture over the viewport, first row at the bottom, as in framebuffers.
    void drawTexture(unsigned texture);
    /// Draws an image over the viewport (ARGB32_Premultiplied), uploading it where it is another than the
    /// last.
    void draw(const QImage& image);
    void release();

  private:
    void fill(unsigned texture, bool upright);

    GlProgram m_program;
    unsigned m_array = 0, m_texture = 0;
    qint64 m_uploaded = 0; ///< key of the image in the texture
};

/// Resets what state others may have left that tells how pixels lie in memory.
void setUnpacking();

/// Uploads a picture of 32 bits a pixel, unfiltered, to the texture bound.
void uploadPicture(const void* bits, int width, int height);

} // namespace hanscape
