#pragma once

#include "widgets/surface/axes_layout.h"
#include "widgets/surface/height_mesh.h"

#include <memory>
#include <vector>

namespace hanscape {

/// The surface's triangles in the current context's memory. Calls need that context current.
class GlSurfaceMesh {
  public:
    GlSurfaceMesh() = default;
    GlSurfaceMesh(const GlSurfaceMesh&) = delete;
    GlSurfaceMesh& operator=(const GlSurfaceMesh&) = delete;

    void create();
    /// Uploads heights where the field or the scale's range changed; places and triangles only where the
    /// mesh's size did.
    void update(const SurfaceScene& scene);
    void draw() const;
    void release();
    /// The name of the buffer of heights.
    unsigned heights() const { return m_heights; }

  private:
    void resize(int rows, int columns);

    unsigned m_array = 0, m_places = 0, m_heights = 0, m_indices = 0;
    int m_rows = 0, m_columns = 0, m_count = 0;
    std::shared_ptr<const Field> m_field; ///< held, so that no other field can take its address
    double m_low = 0, m_high = 0;
    std::vector<HeightPoint> m_points;
};

/// Straight lines with feathered edges, all drawn at once.
class GlLines {
  public:
    GlLines() = default;
    GlLines(const GlLines&) = delete;
    GlLines& operator=(const GlLines&) = delete;

    void create();
    /// Lines of a picture of `pixels`, to be drawn with `samples` pixels to one of the picture's, along a
    /// side.
    void update(const std::vector<AxesLine>& lines, QSizeF pixels, int samples);
    void draw() const;
    void release();

  private:
    unsigned m_array = 0, m_buffer = 0;
    int m_count = 0;
};

} // namespace hanscape
