#include <epoxy/gl.h>

#include "widgets/surface/gl_mesh.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr auto dynamic = GL_STREAM_DRAW;

void attribute(unsigned index, int parts, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, parts, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(offset));
}

template <class T>
void upload(GLenum target, const std::vector<T>& data, GLenum usage) {
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(), usage);
}

struct LineCorner {
    float x, y, depth;             ///< in the picture's clip space
    float across, half;            ///< distance from the line's middle and half its width
    float red, green, blue, alpha; ///< premultiplied
};

} // namespace

void GlSurfaceMesh::create() {
    glGenVertexArrays(1, &m_array);
    glGenBuffers(1, &m_places);
    glGenBuffers(1, &m_heights);
    glGenBuffers(1, &m_indices);
    glBindVertexArray(m_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_places);
    attribute(0, 2, 2 * sizeof(float), 0);
    glBindBuffer(GL_ARRAY_BUFFER, m_heights);
    attribute(1, 4, sizeof(HeightPoint), 0);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_indices);
    glBindVertexArray(0);
}

void GlSurfaceMesh::resize(int rows, int columns) {
    m_rows = rows;
    m_columns = columns;
    m_count = 0;
    if (rows < 2 || columns < 2)
        return;
    const auto indices = meshIndices(rows, columns);
    glBindVertexArray(m_array); // it remembers the element buffer
    upload(GL_ELEMENT_ARRAY_BUFFER, indices, GL_STATIC_DRAW);
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, m_places);
    upload(GL_ARRAY_BUFFER, meshPlaces(rows, columns), GL_STATIC_DRAW);
    m_count = static_cast<int>(indices.size());
}

void GlSurfaceMesh::update(const SurfaceScene& scene) {
    if (scene.field == m_field && scene.scale.low == m_low && scene.scale.high == m_high)
        return;
    m_field = scene.field;
    m_low = scene.scale.low;
    m_high = scene.scale.high;
    const int rows = m_field ? m_field->rows() : 0, columns = m_field ? m_field->columns() : 0;
    if (rows != m_rows || columns != m_columns)
        resize(rows, columns);
    if (m_count == 0)
        return;
    heightPoints(scene, m_points);
    glBindBuffer(GL_ARRAY_BUFFER, m_heights);
    upload(GL_ARRAY_BUFFER, m_points, dynamic); // fresh storage, so that a frame in flight keeps the old
}

void GlSurfaceMesh::draw() const {
    if (m_count == 0)
        return;
    glBindVertexArray(m_array);
    glDrawElements(GL_TRIANGLES, m_count, GL_UNSIGNED_INT, nullptr);
}

void GlSurfaceMesh::release() {
    const unsigned buffers[] = {m_places, m_heights, m_indices};
    glDeleteBuffers(3, buffers);
    glDeleteVertexArrays(1, &m_array);
    m_array = m_places = m_heights = m_indices = 0;
    m_rows = m_columns = m_count = 0;
    m_low = m_high = 0;
    m_field.reset();
}

void GlLines::create() {
    glGenVertexArrays(1, &m_array);
    glGenBuffers(1, &m_buffer);
    glBindVertexArray(m_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
    attribute(0, 3, sizeof(LineCorner), 0);
    attribute(1, 2, sizeof(LineCorner), 3 * sizeof(float));
    attribute(2, 4, sizeof(LineCorner), 5 * sizeof(float));
    glBindVertexArray(0);
}

void GlLines::update(const std::vector<AxesLine>& lines, QSizeF pixels, int samples) {
    std::vector<LineCorner> corners;
    corners.reserve(6 * lines.size());
    for (const AxesLine& line : lines) {
        const QPointF run = line.to - line.from;
        const double length = std::hypot(run.x(), run.y());
        if (length < 1e-6)
            continue;
        // Half the line and half a sample of feather, in pixels of the picture.
        const double reach = line.width / 2 + 0.5 / samples;
        const QPointF side = QPointF(-run.y(), run.x()) / length * reach;
        const auto alpha = line.color.alphaF();
        const auto corner = [&](QPointF at, double depth, double sign) {
            const QPointF spot = at + sign * side;
            return LineCorner{static_cast<float>(2 * spot.x() / pixels.width() - 1),
                              static_cast<float>(1 - 2 * spot.y() / pixels.height()),
                              static_cast<float>(depth),
                              static_cast<float>(sign * reach * samples),
                              static_cast<float>(line.width / 2 * samples),
                              line.color.redF() * alpha,
                              line.color.greenF() * alpha,
                              line.color.blueF() * alpha,
                              alpha};
        };
        const LineCorner a = corner(line.from, line.fromDepth, -1), b = corner(line.from, line.fromDepth, 1),
                         c = corner(line.to, line.toDepth, -1), d = corner(line.to, line.toDepth, 1);
        corners.insert(corners.end(), {a, b, c, c, b, d});
    }
    m_count = static_cast<int>(corners.size());
    glBindBuffer(GL_ARRAY_BUFFER, m_buffer);
    upload(GL_ARRAY_BUFFER, corners, dynamic);
}

void GlLines::draw() const {
    glBindVertexArray(m_array);
    glDrawArrays(GL_TRIANGLES, 0, m_count);
}

void GlLines::release() {
    glDeleteBuffers(1, &m_buffer);
    glDeleteVertexArrays(1, &m_array);
    m_array = m_buffer = 0;
    m_count = 0;
}

} // namespace hanscape
