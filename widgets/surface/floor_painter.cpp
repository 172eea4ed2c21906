#include <epoxy/gl.h>

#include "widgets/surface/axes_box.h"
#include "widgets/surface/floor_painter.h"
#include "widgets/surface/gl_picture.h"

namespace hanscape {
namespace {

constexpr float veil = 0.12F; ///< of the value's colour between the lines

} // namespace

void FloorPainter::create() {
    m_program.build("floor");
    glGenVertexArrays(1, &m_array);
    glGenTextures(1, &m_texture);
    glBindTexture(GL_TEXTURE_2D, m_texture);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
        glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
        glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
}

void FloorPainter::release() {
    m_program.release();
    if (m_texture)
        glDeleteTextures(1, &m_texture);
    if (m_array)
        glDeleteVertexArrays(1, &m_array);
    m_texture = m_array = 0;
    m_field.reset();
}

void FloorPainter::update(const SurfaceScene& scene) {
    if (scene.field == m_field && scene.scale.low == m_low && scene.scale.high == m_high)
        return;
    m_field = scene.field;
    m_low = scene.scale.low;
    m_high = scene.scale.high;
    heightPoints(scene, *m_field, m_points);
    setUnpacking();
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, m_field->columns(), m_field->rows(), 0, GL_RGBA, GL_FLOAT,
                 m_points.data());
}

void FloorPainter::paint(const PaneView& view, unsigned colors) {
    const SurfaceScene& scene = view.scene();
    if (!scene.floorContours || !scene.field || scene.field->rows() < 2 || scene.field->columns() < 2)
        return;
    const AxesBox box(view.camera, view.pixels());
    const int side = box.visible(2, -1) ? -1 : 1;
    if (!box.visible(2, side))
        return; // seen edge on
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, m_texture);
    update(scene);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, colors);
    m_program.use();
    m_program.set("camera", view.matrix());
    m_program.set("tile", view.tile());
    m_program.set("height", static_cast<float>(side) * SurfaceScene::halfHeight);
    m_program.set("colors", 0);
    m_program.set("field", 1);
    m_program.set("contours", view.contours());
    m_program.set("sharpness", view.sharpness());
    m_program.set("veil", veil);
    glBindVertexArray(m_array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, 0);
    glActiveTexture(GL_TEXTURE0);
}

} // namespace hanscape
