#pragma once

#include "widgets/surface/gl_program.h"

namespace hanscape {

/// Fills viewports with textures, in the current OpenGL context. Calls need that context current.
class GlPicture {
  public:
    GlPicture() = default;
    GlPicture(const GlPicture&) = delete;
    GlPicture& operator=(const GlPicture&) = delete;

    void create();
    /// Draws a texture over the viewport, first row at the bottom, as in framebuffers.
    void draw(unsigned texture);
    void release();

  private:
    GlProgram m_program;
    unsigned m_array = 0;
};

/// Resets what state others may have left that tells how pixels lie in memory.
void setUnpacking();

/// Uploads a picture of 32 bits a pixel, unfiltered, to the texture bound.
void uploadPicture(const void* bits, int width, int height);

} // namespace hanscape
