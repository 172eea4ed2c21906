#include "widgets/surface/gl_probe.h"

#include "widgets/surface/gl_program.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>

namespace hanscape {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("OpenGL", text); }

GlProbe probed() {
    GlProbe probe;
    // On these platforms Qt's OpenGL widgets crash or stay black even where a context can be made.
    const QString platform = QGuiApplication::platformName();
    if (!QStringList{"xcb", "wayland", "wayland-egl", "windows", "cocoa"}.contains(platform)) {
        probe.why =
            translated("The surface needs a window with OpenGL, which the display \"%1\" does not offer.")
                .arg(platform);
        return probe;
    }
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    probe.why = translated("The surface needs OpenGL 3.3, which this display does not offer; install "
                           "libgl1-mesa-dri or a newer graphics driver.");
    QOpenGLContext context;
    context.setFormat(format);
    if (!context.create())
        return probe;
    const QSurfaceFormat got = context.format();
    if (got.version() < qMakePair(3, 3) || got.renderableType() == QSurfaceFormat::OpenGLES)
        return probe;
    QOffscreenSurface surface;
    surface.setFormat(got);
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface))
        return probe;
    probe.renderer = glRenderer();
    probe.software = isSoftwareRenderer(probe.renderer);
    probe.available = true;
    probe.why.clear();
    context.doneCurrent();
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
