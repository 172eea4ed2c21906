#include <epoxy/gl.h>

#include "widgets/surface/gl_picture.h"

namespace hanscape {

namespace {

void filter(GLint kind) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, kind);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, kind);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

} // namespace

void setUnpacking() {
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_SKIP_ROWS, 0);
    glPixelStorei(GL_UNPACK_SKIP_PIXELS, 0);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
}

void uploadPicture(const void* bits, int width, int height) {
    filter(GL_NEAREST);
    setUnpacking();
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, bits);
}

void GlPicture::create() {
    m_program.build("picture");
    glGenTextures(1, &m_texture);
    glGenVertexArrays(1, &m_array); // core profiles draw nothing without one
}

void GlPicture::drawTexture(unsigned texture) { fill(texture, false); }

void GlPicture::draw(const QImage& image) {
    if (image.isNull())
        return;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_texture);
    if (image.cacheKey() != m_uploaded)
        uploadPicture(image.constBits(), image.width(), image.height());
    m_uploaded = image.cacheKey();
    fill(m_texture, true);
}

void GlPicture::fill(unsigned texture, bool upright) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    m_program.use();
    m_program.set("picture", 0);
    m_program.set("upright", upright ? 1 : 0);
    glBindVertexArray(m_array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void GlPicture::release() {
    m_program.release();
    glDeleteTextures(1, &m_texture);
    glDeleteVertexArrays(1, &m_array);
    m_texture = m_array = 0;
    m_uploaded = 0;
}

} // namespace hanscape
