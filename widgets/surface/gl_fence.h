#pragma once

namespace hanscape {

/// Stands behind what was drawn so far, and tells when the driver has got there. Every call
/// needs the same OpenGL context current; release() must come before that goes.
class GlFence {
  public:
    GlFence() = default;
    GlFence(const GlFence&) = delete;
    GlFence& operator=(const GlFence&) = delete;

    /// Stands behind what was drawn by now, and no longer where it stood.
    void set();
    /// Whether all before it is drawn; so, too, where it stands nowhere. Waits for it so long at most.
    bool passed(int milliseconds) const;
    void release();

  private:
    void* m_sync = nullptr; ///< a GLsync
};

} // namespace hanscape
