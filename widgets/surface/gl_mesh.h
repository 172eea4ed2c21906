#pragma once

#include "widgets/surface/axes_layout.h"
#include "widgets/surface/height_mesh.h"
#include "widgets/surface/surface_occlusion.h"

#include <array>
#include <memory>
#include <vector>

namespace hanscape {

/// Places and triangles of meshes of one size in the current context's memory, shared by all surfaces of that
/// size. Calls need that context current.
class GlGrid {
  public:
    GlGrid() = default;
    GlGrid(const GlGrid&) = delete;
    GlGrid& operator=(const GlGrid&) = delete;

    void create(int rows, int columns);
    bool fits(int rows, int columns) const { return rows == m_rows && columns == m_columns; }
    unsigned places() const { return m_places; }
    /// Triangles of some points or all; the array that is bound says of which heights.
    void draw(MeshDetail detail) const;
    void release();

  private:
    int m_rows = 0, m_columns = 0;
    unsigned m_places = 0;
    // One of each detail.
    std::array<unsigned, 3> m_indices{};
    std::array<int, 3> m_counts{};
};

/// The grids that surfaces of one context use.
class GlGrids {
  public:
    std::shared_ptr<const GlGrid> of(int rows, int columns);
    /// Frees those that no surface holds.
    void dropUnused();
    void release();

  private:
    std::vector<std::shared_ptr<GlGrid>> m_grids;
};

/// One surface's heights in the current context's memory. Calls need that context current.
class GlSurfaceMesh {
  public:
    GlSurfaceMesh() = default;
    GlSurfaceMesh(const GlSurfaceMesh&) = delete;
    GlSurfaceMesh& operator=(const GlSurfaceMesh&) = delete;

    void create();
    /// Uploads the heights of a field by the scene's scale where field or range changed. Null: none.
    void update(const SurfaceScene& scene, std::shared_ptr<const Field> field, GlGrids& grids);
    /// Shades hollows as they are seen by the present heights, or not at all. What is known already is kept;
    /// what is not is found only where `find` says so.
    void shadeHollows(bool shade, bool find);
    void draw(MeshDetail detail) const;
    void release();
    /// The name of the buffer of heights.
    unsigned heights() const { return m_heights; }

  private:
    void stand(std::shared_ptr<const GlGrid> grid);

    unsigned m_array = 0, m_heights = 0, m_sky = 0;
    bool m_skyKnown = false;              ///< m_sky is of the present heights
    std::shared_ptr<const GlGrid> m_grid; ///< none where the field has no triangle
    std::shared_ptr<const Field> m_field; ///< held, so that no other field can take its address
    double m_low = 0, m_high = 0;
    std::vector<HeightPoint> m_points;
    std::vector<OpenSky> m_openSky;
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
