#pragma once

#include <QMatrix3x3>
#include <QMatrix4x4>
#include <QString>
#include <QVector2D>
#include <QVector3D>
#include <QVector4D>

namespace hanscape {

/// A shader program of the current OpenGL context. All calls need that context current; the program
/// outlives the object unless release() was called.
class GlProgram {
  public:
    GlProgram() = default;
    GlProgram(const GlProgram&) = delete;
    GlProgram& operator=(const GlProgram&) = delete;

    /// Compiles and links :/shaders/<name>.vert and .frag. Throws Error with the driver's log.
    void build(const QString& name) { build(name, name); }
    /// The same of two names.
    void build(const QString& vertexName, const QString& fragmentName);
    void use() const;
    void set(const char* uniform, const QMatrix4x4& value) const;
    void set(const char* uniform, const QMatrix3x3& value) const;
    void set(const char* uniform, QVector4D value) const;
    void set(const char* uniform, QVector3D value) const;
    void set(const char* uniform, QVector2D value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, int value) const;
    void release();

  private:
    int place(const char* uniform) const;

    unsigned m_id = 0;
};

/// What the current context says of itself, and whether its pixels are computed by the processor.
QString glRenderer();
bool isSoftwareRenderer(const QString& renderer);

/// Throws WorkError naming what failed where OpenGL has reported an error since the last call.
void checkGl(const QString& doing);

} // namespace hanscape
