#pragma once

#include <QString>

namespace hanscape {

/// What OpenGL a view of this program would get.
struct GlProbe {
    bool available = false; ///< a core context of version 3.3 or later
    QString why;            ///< where there is none, a sentence for the view's place
    QString renderer;
    bool software = false; ///< the processor computes the pixels: multisampling would cost too much
};

/// Makes a context to find out, once; needs a QGuiApplication. The answer is kept.
const GlProbe& probeOpenGl();

/// Whether SurfaceView can be used. Where it cannot, why, if given, receives a sentence that says so.
bool openGlAvailable(QString* why = nullptr);

} // namespace hanscape
