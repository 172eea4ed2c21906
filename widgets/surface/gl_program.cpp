#include <epoxy/gl.h>

#include "core/base/error.h"
#include "widgets/surface/gl_program.h"
#include "widgets/theme/translation.h"

#include <QFile>

namespace hanscape {

namespace {

QByteArray sourceOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(tr("The program lacks its shader %1.").arg(path).toStdString());
    return file.readAll();
}

unsigned compiled(GLenum kind, const QString& path) {
    QByteArray source = sourceOf(path);
    // What several shaders share; GLSL itself knows no such line.
    constexpr auto shared = "#include \"contour.glsl\"\n";
    if (source.contains(shared))
        source.replace(shared, sourceOf(QStringLiteral(":/shaders/contour.glsl")));
    const char* text = source.constData();
    const unsigned shader = glCreateShader(kind);
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint done = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
    if (done == GL_TRUE)
        return shader;
    GLint length = 0;
    glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
    QByteArray log(length + 1, '\0');
    glGetShaderInfoLog(shader, length, nullptr, log.data());
    glDeleteShader(shader);
    throw Error(tr("The graphics driver refuses the shader %1: %2")
                    .arg(path, QString::fromUtf8(log.constData()).trimmed())
                    .toStdString());
}

} // namespace

void GlProgram::build(const QString& vertexName, const QString& fragmentName) {
    release();
    const unsigned vertex = compiled(GL_VERTEX_SHADER, ":/shaders/" + vertexName + ".vert");
    unsigned fragment = 0;
    try {
        fragment = compiled(GL_FRAGMENT_SHADER, ":/shaders/" + fragmentName + ".frag");
    } catch (const Error&) {
        glDeleteShader(vertex);
        throw;
    }
    m_id = glCreateProgram();
    glAttachShader(m_id, vertex);
    glAttachShader(m_id, fragment);
    glLinkProgram(m_id);
    glDeleteShader(vertex); // with the program, once that goes
    glDeleteShader(fragment);
    GLint done = GL_FALSE;
    glGetProgramiv(m_id, GL_LINK_STATUS, &done);
    if (done == GL_TRUE)
        return;
    GLint length = 0;
    glGetProgramiv(m_id, GL_INFO_LOG_LENGTH, &length);
    QByteArray log(length + 1, '\0');
    glGetProgramInfoLog(m_id, length, nullptr, log.data());
    release();
    throw Error(tr("The graphics driver cannot link the shaders %1: %2")
                    .arg(fragmentName, QString::fromUtf8(log.constData()).trimmed())
                    .toStdString());
}

void GlProgram::use() const { glUseProgram(m_id); }

int GlProgram::place(const char* uniform) const { return glGetUniformLocation(m_id, uniform); }

void GlProgram::set(const char* uniform, const QMatrix4x4& value) const {
    glUniformMatrix4fv(place(uniform), 1, GL_FALSE, value.constData());
}

void GlProgram::set(const char* uniform, const QMatrix3x3& value) const {
    glUniformMatrix3fv(place(uniform), 1, GL_FALSE, value.constData());
}

void GlProgram::set(const char* uniform, QVector4D value) const {
    glUniform4f(place(uniform), value.x(), value.y(), value.z(), value.w());
}

void GlProgram::set(const char* uniform, QVector3D value) const {
    glUniform3f(place(uniform), value.x(), value.y(), value.z());
}

void GlProgram::set(const char* uniform, QVector2D value) const {
    glUniform2f(place(uniform), value.x(), value.y());
}

void GlProgram::set(const char* uniform, float value) const { glUniform1f(place(uniform), value); }

void GlProgram::set(const char* uniform, int value) const { glUniform1i(place(uniform), value); }

void GlProgram::release() {
    if (m_id)
        glDeleteProgram(m_id);
    m_id = 0;
}

QString glRenderer() {
    const auto* text = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    return QString::fromUtf8(text ? text : "");
}

bool isSoftwareRenderer(const QString& renderer) {
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "Software Rasterizer", "SwiftShader"})
        if (renderer.contains(QLatin1String(name), Qt::CaseInsensitive))
            return true;
    return false;
}

void checkGl(const QString& doing) {
    const GLenum error = glGetError();
    if (error == GL_NO_ERROR)
        return;
    while (glGetError() != GL_NO_ERROR) {
    } // a driver may hold several; none may pass for a later fault
    const QString reason =
        error == GL_OUT_OF_MEMORY ? tr("it has run out of memory") : tr("error 0x%1").arg(error, 0, 16);
    throw WorkError(tr("OpenGL failed while %1: %2.").arg(doing, reason).toStdString());
}

} // namespace hanscape
