#include "widgets/surface/gl_probe.h"

#include "core/base/error.h"
#include "widgets/surface/gl_program.h"
#include "widgets/surface/view_context.h"
#include "widgets/theme/translation.h"

#include <QGuiApplication>

namespace hanscape {

namespace {

GlProbe probed() {
    GlProbe probe;
    // On these platforms Qt has no context, or one of another profile than was asked for.
    const QString platform = QGuiApplication::platformName();
    if (!QStringList{"xcb", "wayland", "wayland-egl", "windows", "cocoa"}.contains(platform)) {
        probe.why = tr("The surface needs a window with OpenGL, which the display \"%1\" does not offer.")
                        .arg(platform);
        return probe;
    }
    try {
        const ViewContext context;
        probe.renderer = glRenderer();
        probe.software = isSoftwareRenderer(probe.renderer);
        probe.available = true;
    } catch (const WorkError& error) {
        probe.why = QString::fromUtf8(error.what());
    }
    return probe;
}

} // namespace

const GlProbe& probeOpenGl() {
    static const GlProbe probe = probed();
    return probe;
}

bool openGlAvailable(QString* why) {
    const GlProbe& probe = probeOpenGl();
    if (why)
        *why = probe.why;
    return probe.available;
}

} // namespace hanscape
