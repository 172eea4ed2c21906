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
    glGenVertexArrays(1, &m_array); // core profiles draw nothing without one
}

void GlPicture::draw(unsigned texture) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    m_program.use();
    m_program.set("picture", 0);
    glBindVertexArray(m_array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void GlPicture::release() {
    m_program.release();
    glDeleteVertexArrays(1, &m_array);
    m_array = 0;
}

} // namespace hanscape
