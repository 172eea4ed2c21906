#include <epoxy/gl.h>

#include "widgets/surface/ball_painter.h"
#include "widgets/surface/mesh_painter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hanscape {
namespace {

struct Ball {
    float x, y, height;
    float red, green, blue, hollow;
    float ringed;
};

void attribute(unsigned index, int parts, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, parts, GL_FLOAT, GL_FALSE, sizeof(Ball),
                          reinterpret_cast<const void*>(offset));
    glVertexAttribDivisor(index, 1);
}

QVector3D rgb(const QColor& color) { return {color.redF(), color.greenF(), color.blueF()}; }

} // namespace

float ballRadius(std::size_t points) {
    return std::clamp(0.6F / std::sqrt(static_cast<float>(std::max<std::size_t>(points, 1))), 0.006F, 0.024F);
}

void BallPainter::create() {
    m_program.build("ball");
    glGenVertexArrays(1, &m_array);
    glGenBuffers(1, &m_buffer);
    glBindVertexArray(m_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
    attribute(0, 3, offsetof(Ball, x));
    attribute(1, 4, offsetof(Ball, red));
    attribute(2, 1, offsetof(Ball, ringed));
    glBindVertexArray(0);
}

void BallPainter::release() {
    m_program.release();
    if (m_buffer)
        glDeleteBuffers(1, &m_buffer);
    if (m_array)
        glDeleteVertexArrays(1, &m_array);
    m_buffer = m_array = 0;
    m_points.reset();
    m_count = 0;
}

void BallPainter::update(const SurfaceScene& scene) {
    if (scene.points == m_points && scene.scale.low == m_low && scene.scale.high == m_high &&
        scene.box() == m_box)
        return;
    m_points = scene.points;
    m_low = scene.scale.low;
    m_high = scene.scale.high;
    m_box = scene.box();
    std::vector<Ball> balls;
    for (const SurfacePoint& point : *m_points) {
        const double x = scene.worldX(point.x), y = scene.worldY(point.y);
        const float height = scene.height(point.value);
        if (std::max(std::abs(x), std::abs(y)) > 1.0001 || std::isnan(height))
            continue; // beside the surface
        balls.push_back({static_cast<float>(x), static_cast<float>(y), height, point.color.redF(),
                         point.color.greenF(), point.color.blueF(), point.hollow ? 1.0F : 0.0F,
                         point.ringed ? 1.0F : 0.0F});
    }
    m_count = static_cast<int>(balls.size());
    glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(balls.size() * sizeof(Ball)), balls.data(),
                 GL_STATIC_DRAW);
}

void BallPainter::paint(const PaneView& view) {
    const SurfaceScene& scene = view.scene();
    if (!scene.points || scene.points->empty())
        return;
    update(scene);
    const bool perspective = view.camera.projection == OrbitCamera::Projection::Perspective;
    m_program.use();
    m_program.set("camera", view.matrix());
    m_program.set("tile", view.tile());
    m_program.set("eye",
                  perspective ? QVector4D(view.camera.eye(), 1) : QVector4D(-view.camera.forward(), 0));
    m_program.set("right", view.camera.right());
    m_program.set("up", view.camera.up());
    m_program.set("radius", ballRadius(scene.points->size()));
    m_program.set("light", lightDirection());
    m_program.set("ringColor", rgb(flippedColor()));
    m_program.set("rim", rgb(QColor(0x1f, 0x23, 0x28)));
    m_program.set("inside", rgb(Qt::white));
    m_program.set("cut", keptBy(scene));
    const CutAway cut(scene);
    glEnable(GL_DEPTH_TEST);
    glBindVertexArray(m_array);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, m_count);
    glDisable(GL_DEPTH_TEST);
}

} // namespace hanscape
