#include <epoxy/gl.h>

#include "widgets/surface/gl_fence.h"

namespace hanscape {

void GlFence::set() {
    release();
    m_sync = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    glFlush(); // or the driver might wait for more
}

bool GlFence::passed(int milliseconds) const {
    const GLuint64 nanoseconds = GLuint64(1'000'000) * static_cast<GLuint64>(milliseconds);
    return !m_sync || glClientWaitSync(static_cast<GLsync>(m_sync), 0, nanoseconds) != GL_TIMEOUT_EXPIRED;
}

void GlFence::release() {
    glDeleteSync(static_cast<GLsync>(m_sync)); // null is left alone
    m_sync = nullptr;
}

} // namespace hanscape
