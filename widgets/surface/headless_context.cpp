#include <epoxy/gl.h>
// EGL's types come after those of OpenGL.
#include <epoxy/egl.h>

#include "core/base/error.h"
#include "widgets/surface/headless_context.h"

#include <array>
#include <QCoreApplication>
#include <QLibrary>
#include <vector>

namespace hanscape {

struct HeadlessContext::Handles {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
};

namespace {

[[noreturn]] void refuse() {
    throw WorkError(
        QCoreApplication::translate("HeadlessContext",
                                    "Without a display a surface is drawn by EGL with OpenGL 3.3, which "
                                    "this system does not offer; install libegl1 and libgl1-mesa-dri.")
            .toStdString());
}

bool present(const char* library, int version) { return QLibrary(library, version).load(); }

/// libepoxy ends the program where a library is missing, so that must be known before its first call.
bool librariesPresent() { return present("EGL", 1) && (present("OpenGL", 0) || present("GL", 1)); }

template <class Function>
Function extension(const char* name) {
    return reinterpret_cast<Function>(eglGetProcAddress(name));
}

/// Displays worth trying, best first.
std::vector<EGLDisplay> displays() {
    std::vector<EGLDisplay> found;
    const auto platformDisplay = extension<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    if (!platformDisplay)
        return found;
    const char* text = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    const QByteArray extensions(text ? text : "");
    if (extensions.contains("EGL_MESA_platform_surfaceless"))
        found.push_back(platformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    const auto queryDevices = extension<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (extensions.contains("EGL_EXT_platform_device") && queryDevices &&
        queryDevices(static_cast<EGLint>(devices.size()), devices.data(), &count))
        for (EGLint i = 0; i < count; ++i)
            found.push_back(
                platformDisplay(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr));
    return found;
}

EGLContext contextOn(EGLDisplay display) {
    EGLint major = 0, minor = 0;
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, &major, &minor))
        return EGL_NO_CONTEXT;
    constexpr EGLint configAttributes[] = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                           EGL_NONE};
    constexpr EGLint contextAttributes[] = {EGL_CONTEXT_MAJOR_VERSION_KHR,
                                            3,
                                            EGL_CONTEXT_MINOR_VERSION_KHR,
                                            3,
                                            EGL_CONTEXT_OPENGL_PROFILE_MASK_KHR,
                                            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT_KHR,
                                            EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    EGLContext context = EGL_NO_CONTEXT;
    if (eglBindAPI(EGL_OPENGL_API) && eglChooseConfig(display, configAttributes, &config, 1, &count) &&
        count > 0)
        context = eglCreateContext(display, config, EGL_NO_CONTEXT, contextAttributes);
    if (context != EGL_NO_CONTEXT && !eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
        eglDestroyContext(display, context);
        context = EGL_NO_CONTEXT;
    }
    return context;
}

} // namespace

HeadlessContext::HeadlessContext() : m_handles(std::make_unique<Handles>()) {
    if (!librariesPresent())
        refuse();
    for (const EGLDisplay display : displays()) {
        m_handles->context = contextOn(display);
        if (m_handles->context == EGL_NO_CONTEXT)
            continue;
        m_handles->display = display;
        return;
    }
    refuse();
}

// A display is the program's, not the context's: to end it would take it from the contexts of other threads.
HeadlessContext::~HeadlessContext() {
    doneCurrent();
    eglDestroyContext(m_handles->display, m_handles->context);
}

void HeadlessContext::makeCurrent() {
    // The API bound is the thread's own.
    if (!eglBindAPI(EGL_OPENGL_API) ||
        !eglMakeCurrent(m_handles->display, EGL_NO_SURFACE, EGL_NO_SURFACE, m_handles->context))
        refuse();
}

void HeadlessContext::doneCurrent() {
    eglMakeCurrent(m_handles->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
}

} // namespace hanscape
