#include <epoxy/gl.h>

#include "widgets/surface/surface_painter.h"

#include "widgets/surface/surface_path.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

/// From above, left and behind the onlooker, in the eye's axes: slopes towards every side differ.
const QVector3D lightDirection = QVector3D(-0.45F, 0.55F, 0.75F).normalized();

/// Scale and offset that bring the whole picture's clip space to a tile's.
QVector4D tileTransform(const SurfaceFrame& frame) {
    if (frame.tile.isEmpty())
        return {1, 1, 0, 0};
    const double width = frame.pixels.width(), height = frame.pixels.height();
    const QRectF tile = frame.tile;
    const double left = 2 * tile.left() / width - 1, right = 2 * tile.right() / width - 1;
    const double top = 1 - 2 * tile.top() / height, bottom = 1 - 2 * tile.bottom() / height;
    const double x = 2 / (right - left), y = 2 / (top - bottom);
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(-x * (left + right) / 2),
            static_cast<float>(-y * (top + bottom) / 2)};
}

void filter(GLint kind) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, kind);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, kind);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

/// Uploads a picture of 32 bits a pixel; resets what unpacking state others may have left.
void uploadPicture(const void* bits, int width, int height) {
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_SKIP_ROWS, 0);
    glPixelStorei(GL_UNPACK_SKIP_PIXELS, 0);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, bits);
}

/// Contour lines at the axis's ticks and midway between: the first one's share of the scale and the step.
QVector2D contourShares(const SurfaceScene& scene) {
    const auto ticks = axisTicks(scene.scale.low, scene.scale.high, mostTicks).values;
    if (!scene.contours || ticks.size() < 2)
        return {0, 0};
    const float first = scene.share(ticks[0]), second = scene.share(ticks[1]);
    return {first, (second - first) / 2};
}

} // namespace

void SurfacePainter::create() {
    m_surfaceProgram.build("surface");
    m_lineProgram.build("line");
    m_pictureProgram.build("picture");
    m_mesh.create();
    m_lines.create();
    m_pathLines.create();
    glGenTextures(1, &m_colors);
    glGenTextures(1, &m_text);
    glGenVertexArrays(1, &m_noArray); // core profiles draw nothing without one
    m_created = true;
}

void SurfacePainter::release() {
    m_surfaceProgram.release();
    m_lineProgram.release();
    m_pictureProgram.release();
    if (!m_created)
        return;
    m_mesh.release();
    m_lines.release();
    m_pathLines.release();
    glDeleteTextures(1, &m_colors);
    glDeleteTextures(1, &m_text);
    glDeleteVertexArrays(1, &m_noArray);
    m_colors = m_text = m_noArray = 0;
    m_colorsOf.clear();
    m_labels.clear();
    m_textImage = {};
    m_created = false;
}

void SurfacePainter::paint(const SurfaceScene& scene, const OrbitCamera& camera, const SurfaceFrame& frame) {
    if (!m_created)
        create();
    m_mesh.update(scene);
    updateColors(scene.scale.map);
    const AxesLayout axes = layOutAxes(scene, camera, frame.pixels, frame.scale);
    begin(scene, frame);
    m_lines.update(axes.lines, frame.pixels, frame.samples);
    m_lineProgram.use();
    m_lineProgram.set("tile", tileTransform(frame));
    m_lines.draw();
    paintSurface(scene, camera, frame);
    paintPath(scene, camera, frame);
    if (frame.labels && !axes.labels.empty()) {
        updateLabels(scene, frame, axes.labels);
        paintPicture(m_text, true);
    }
    end();
}

void SurfacePainter::paintTexture(unsigned texture, QSize pixels) {
    if (!m_created)
        create();
    glViewport(0, 0, pixels.width(), pixels.height());
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    paintPicture(texture, false);
    end();
}

void SurfacePainter::begin(const SurfaceScene& scene, const SurfaceFrame& frame) {
    glViewport(0, 0, frame.drawn().width(), frame.drawn().height());
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_CULL_FACE); // both sides are lit
    glDisable(GL_FRAMEBUFFER_SRGB);
    glDisable(GL_DEPTH_TEST);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glFrontFace(GL_CCW);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glDepthRange(0, 1);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); // all colours are premultiplied
    glActiveTexture(GL_TEXTURE0);
    const float alpha = scene.ground.alphaF();
    glClearColor(scene.ground.redF() * alpha, scene.ground.greenF() * alpha, scene.ground.blueF() * alpha,
                 alpha);
    glClearDepth(1);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void SurfacePainter::end() {
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
}

void SurfacePainter::updateColors(const ColorMap& map) {
    if (map.name() == m_colorsOf)
        return;
    glBindTexture(GL_TEXTURE_2D, m_colors);
    filter(GL_NEAREST);
    uploadPicture(map.colors().data(), 256, 1);
    m_colorsOf = map.name();
}

void SurfacePainter::paintSurface(const SurfaceScene& scene, const OrbitCamera& camera,
                                  const SurfaceFrame& frame) {
    // The axes lie behind the surface whatever their depth, so that only the surface needs the depth test.
    glEnable(GL_DEPTH_TEST);
    const double aspect = static_cast<double>(frame.pixels.width()) / frame.pixels.height();
    m_surfaceProgram.use();
    m_surfaceProgram.set("camera", camera.matrix(aspect));
    m_surfaceProgram.set("turn", camera.view().toGenericMatrix<3, 3>());
    m_surfaceProgram.set("tile", tileTransform(frame));
    m_surfaceProgram.set("colors", 0);
    m_surfaceProgram.set("light", lightDirection);
    m_surfaceProgram.set("contours", contourShares(scene));
    m_surfaceProgram.set("sharpness", static_cast<float>(frame.samples * frame.scale));
    glBindTexture(GL_TEXTURE_2D, m_colors);
    m_mesh.draw();
    glDisable(GL_DEPTH_TEST);
}

/// Over the surface, and faintly through it where it lies behind.
void SurfacePainter::paintPath(const SurfaceScene& scene, const OrbitCamera& camera,
                               const SurfaceFrame& frame) {
    const SurfacePath path = layOutPath(scene, camera, frame.pixels, frame.scale);
    if (path.seen.empty())
        return;
    m_lineProgram.use();
    m_lineProgram.set("tile", tileTransform(frame));
    glDepthMask(GL_FALSE);
    for (const auto* lines : {&path.hidden, &path.seen}) {
        if (lines == &path.seen)
            glEnable(GL_DEPTH_TEST);
        m_pathLines.update(*lines, frame.pixels, frame.samples);
        m_pathLines.draw();
    }
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
}

void SurfacePainter::updateLabels(const SurfaceScene& scene, const SurfaceFrame& frame,
                                  const std::vector<AxesLabel>& labels) {
    glBindTexture(GL_TEXTURE_2D, m_text);
    if (m_textImage.size() == frame.pixels && m_labels == labels && m_textInk == scene.ink &&
        m_textScale == frame.scale)
        return;
    if (m_textImage.size() != frame.pixels)
        m_textImage = QImage(frame.pixels, QImage::Format_ARGB32_Premultiplied);
    m_textImage.fill(Qt::transparent);
    QPainter painter(&m_textImage);
    paintLabels(painter, labels, scene.ink, frame.scale);
    painter.end();
    filter(GL_NEAREST);
    uploadPicture(m_textImage.constBits(), m_textImage.width(), m_textImage.height());
    m_labels = labels;
    m_textInk = scene.ink;
    m_textScale = frame.scale;
}

void SurfacePainter::paintPicture(unsigned texture, bool upright) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, texture);
    m_pictureProgram.use();
    m_pictureProgram.set("picture", 0);
    m_pictureProgram.set("upright", upright ? 1 : 0);
    glBindVertexArray(m_noArray);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

} // namespace hanscape
