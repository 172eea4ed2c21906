#include <epoxy/gl.h>

#include "widgets/surface/gl_mesh.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr auto dynamic = GL_STREAM_DRAW;
/// Points along a side at most, by detail; 0: no bound.
constexpr std::array<int, 3> mostPoints{0, 161, 32};

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

void GlGrid::create(int rows, int columns) {
    m_rows = rows;
    m_columns = columns;
    glBindVertexArray(0); // whose element buffer it is to stay
    glGenBuffers(1, &m_places);
    glBindBuffer(GL_ARRAY_BUFFER, m_places);
    upload(GL_ARRAY_BUFFER, meshPlaces(rows, columns), GL_STATIC_DRAW);
    glGenBuffers(static_cast<GLsizei>(m_indices.size()), m_indices.data());
    for (std::size_t detail = 0; detail < m_indices.size(); ++detail) {
        const auto indices = meshIndices(rows, columns, mostPoints[detail]);
        // By the other name: a core profile has no element buffer without an array.
        glBindBuffer(GL_ARRAY_BUFFER, m_indices[detail]);
        upload(GL_ARRAY_BUFFER, indices, GL_STATIC_DRAW);
        m_counts[detail] = static_cast<int>(indices.size());
    }
}

void GlGrid::draw(MeshDetail detail) const {
    const auto which = static_cast<std::size_t>(detail);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_indices[which]);
    glDrawElements(GL_TRIANGLES, m_counts[which], GL_UNSIGNED_INT, nullptr);
}

void GlGrid::release() {
    glDeleteBuffers(1, &m_places);
    glDeleteBuffers(static_cast<GLsizei>(m_indices.size()), m_indices.data());
    m_places = 0;
    m_indices = {};
}

std::shared_ptr<const GlGrid> GlGrids::of(int rows, int columns) {
    if (rows < 2 || columns < 2)
        return nullptr;
    for (const auto& grid : m_grids)
        if (grid->fits(rows, columns))
            return grid;
    m_grids.push_back(std::make_shared<GlGrid>());
    m_grids.back()->create(rows, columns);
    return m_grids.back();
}

void GlGrids::dropUnused() {
    std::erase_if(m_grids, [](const std::shared_ptr<GlGrid>& grid) {
        const bool unused = grid.use_count() == 1;
        if (unused)
            grid->release();
        return unused;
    });
}

void GlGrids::release() {
    for (const auto& grid : m_grids)
        grid->release();
    m_grids.clear();
}

void GlSurfaceMesh::create() {
    glGenVertexArrays(1, &m_array);
    glGenBuffers(1, &m_heights);
    glGenBuffers(1, &m_sky);
    glBindVertexArray(m_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_heights);
    attribute(1, 4, sizeof(HeightPoint), 0);
    glBindBuffer(GL_ARRAY_BUFFER, m_sky);
    attribute(2, 2, sizeof(OpenSky), 0);
    glDisableVertexAttribArray(2);
    glBindVertexArray(0);
}

void GlSurfaceMesh::stand(std::shared_ptr<const GlGrid> grid) {
    if (grid == m_grid)
        return;
    m_grid = std::move(grid);
    if (!m_grid)
        return;
    glBindVertexArray(m_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_grid->places());
    attribute(0, 2, 2 * sizeof(float), 0);
    glBindVertexArray(0);
}

void GlSurfaceMesh::update(const SurfaceScene& scene, std::shared_ptr<const Field> field, GlGrids& grids) {
    if (field == m_field && scene.scale.low == m_low && scene.scale.high == m_high)
        return;
    m_field = std::move(field);
    m_low = scene.scale.low;
    m_high = scene.scale.high;
    m_skyKnown = false;
    stand(m_field ? grids.of(m_field->rows(), m_field->columns()) : nullptr);
    if (!m_grid)
        return;
    heightPoints(scene, *m_field, m_points);
    glBindBuffer(GL_ARRAY_BUFFER, m_heights);
    upload(GL_ARRAY_BUFFER, m_points, dynamic); // fresh storage, so that a frame in flight keeps the old
}

void GlSurfaceMesh::shadeHollows(bool shade, bool find) {
    if (!m_grid)
        return;
    if (shade && find && !m_skyKnown) {
        openSky(m_points, m_field->rows(), m_field->columns(), m_openSky);
        glBindBuffer(GL_ARRAY_BUFFER, m_sky);
        upload(GL_ARRAY_BUFFER, m_openSky, dynamic);
        m_skyKnown = true;
    }
    glBindVertexArray(m_array);
    shade&& m_skyKnown ? glEnableVertexAttribArray(2) : glDisableVertexAttribArray(2);
    glVertexAttrib2f(2, 1, 1); // all open where no array says otherwise
}

void GlSurfaceMesh::draw(MeshDetail detail) const {
    if (!m_grid)
        return;
    glBindVertexArray(m_array);
    m_grid->draw(detail);
}

void GlSurfaceMesh::release() {
    glDeleteBuffers(1, &m_heights);
    glDeleteBuffers(1, &m_sky);
    glDeleteVertexArrays(1, &m_array);
    m_array = m_heights = m_sky = 0;
    m_skyKnown = false;
    m_low = m_high = 0;
    m_field.reset();
    m_grid.reset();
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
