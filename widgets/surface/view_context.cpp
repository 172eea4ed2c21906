#include "widgets/surface/view_context.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>

namespace hanscape {
namespace {

[[noreturn]] void refuse() {
    throw WorkError(QCoreApplication::translate(
                        "OpenGL", "The surface needs OpenGL 3.3, which this display does not offer; "
                                  "install libgl1-mesa-dri or a newer graphics driver.")
                        .toStdString());
}

} // namespace

ViewContext::ViewContext()
    : m_surface(std::make_unique<QOffscreenSurface>()), m_context(std::make_unique<QOpenGLContext>()) {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    m_context->setFormat(format);
    if (!m_context->create())
        refuse();
    const QSurfaceFormat got = m_context->format();
    if (got.version() < qMakePair(3, 3) || got.renderableType() == QSurfaceFormat::OpenGLES)
        refuse();
    m_surface->setFormat(got);
    m_surface->create();
    if (!m_surface->isValid() || !makeCurrent())
        refuse();
}

ViewContext::~ViewContext() = default;

bool ViewContext::makeCurrent() { return m_context->makeCurrent(m_surface.get()); }

void ViewContext::doneCurrent() { m_context->doneCurrent(); }

} // namespace hanscape
