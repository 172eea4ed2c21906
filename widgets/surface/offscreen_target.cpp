#include <epoxy/gl.h>

#include "core/base/error.h"
#include "widgets/surface/offscreen_target.h"
#include "widgets/theme/translation.h"

#include <algorithm>

namespace hanscape {

OffscreenTarget::OffscreenTarget(QSize pixels, int samples) : m_pixels(pixels) {
    while (glGetError() != GL_NO_ERROR) {
    } // what happened before is not this object's fault
    glGenFramebuffers(1, &m_framebuffer);
    bind();
    if (samples > 1)
        makeBuffers(samples);
    else
        makeTexture();
    const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status == GL_FRAMEBUFFER_COMPLETE && glGetError() == GL_NO_ERROR)
        return;
    const auto sentence = tr("The graphics driver cannot draw a picture of %1 × %2 pixels (status 0x%3); "
                             "take a smaller one.")
                              .arg(pixels.width())
                              .arg(pixels.height())
                              .arg(status, 0, 16);
    release(); // a constructor that throws has no destructor run
    throw WorkError(sentence.toStdString());
}

OffscreenTarget::~OffscreenTarget() { release(); }

void OffscreenTarget::makeTexture() {
    glGenTextures(1, &m_color);
    glBindTexture(GL_TEXTURE_2D, m_color);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, m_pixels.width(), m_pixels.height(), 0, GL_BGRA,
                 GL_UNSIGNED_INT_8_8_8_8_REV, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, m_color, 0);
    glGenRenderbuffers(1, &m_depth);
    glBindRenderbuffer(GL_RENDERBUFFER, m_depth);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, m_pixels.width(), m_pixels.height());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, m_depth);
}

void OffscreenTarget::makeBuffers(int samples) {
    const auto make = [&](unsigned& buffer, GLenum format, GLenum attachment) {
        glGenRenderbuffers(1, &buffer);
        glBindRenderbuffer(GL_RENDERBUFFER, buffer);
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, m_pixels.width(),
                                         m_pixels.height());
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, buffer);
    };
    GLint most = 0;
    glGetIntegerv(GL_MAX_SAMPLES, &most);
    samples = std::min(samples, most);
    make(m_colorSamples, GL_RGBA8, GL_COLOR_ATTACHMENT0);
    make(m_depth, GL_DEPTH_COMPONENT24, GL_DEPTH_ATTACHMENT);
}

void OffscreenTarget::release() const {
    glDeleteFramebuffers(1, &m_framebuffer);
    glDeleteRenderbuffers(1, &m_depth);
    glDeleteRenderbuffers(1, &m_colorSamples);
    glDeleteTextures(1, &m_color);
}

void OffscreenTarget::bind() const { bind(m_framebuffer); }

QImage OffscreenTarget::read() const {
    QImage image(m_pixels, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        throw WorkError(tr("There is not enough memory for the picture.").toStdString());
    read(image);
    return image;
}

void OffscreenTarget::read(QImage& picture) const {
    bind();
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glPixelStorei(GL_PACK_ROW_LENGTH, 0);
    glPixelStorei(GL_PACK_SKIP_ROWS, 0);
    glPixelStorei(GL_PACK_SKIP_PIXELS, 0);
    glReadPixels(0, 0, m_pixels.width(), m_pixels.height(), GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                 picture.bits());
}

void OffscreenTarget::copyTo(const OffscreenTarget& other) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, m_framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, other.m_framebuffer);
    glBlitFramebuffer(0, 0, m_pixels.width(), m_pixels.height(), 0, 0, m_pixels.width(), m_pixels.height(),
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    other.bind();
}

int OffscreenTarget::longestSide() {
    GLint texture = 0, buffer = 0, viewport[2] = {0, 0};
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &texture);
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &buffer);
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    return std::min({texture, buffer, viewport[0], viewport[1]});
}

unsigned OffscreenTarget::bound() {
    GLint framebuffer = 0;
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &framebuffer);
    return static_cast<unsigned>(framebuffer);
}

void OffscreenTarget::bind(unsigned framebuffer) { glBindFramebuffer(GL_FRAMEBUFFER, framebuffer); }

} // namespace hanscape
