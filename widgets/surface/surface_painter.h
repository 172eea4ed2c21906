#pragma once

#include "widgets/surface/ball_painter.h"
#include "widgets/surface/floor_painter.h"
#include "widgets/surface/line_painter.h"
#include "widgets/surface/mesh_painter.h"

#include <memory>
#include <vector>

namespace hanscape {

/// Draws surfaces into whatever framebuffer is bound, from its lower left corner, by OpenGL 3.3 core.
///
/// It uses no Qt OpenGL, so that it runs alike in a widget and in a context without display. Its objects
/// belong to the context of the first paint(); every call needs that context current, and release() must
/// come before the context goes. The colours it leaves are premultiplied. It sets all state it depends on
/// and leaves depth test, blending and bindings off.
class SurfacePainter {
  public:
    SurfacePainter() = default;
    SurfacePainter(const SurfacePainter&) = delete;
    SurfacePainter& operator=(const SurfacePainter&) = delete;

    /// Without its text, which is painted later, over the finished picture. Throws Error where the driver
    /// refuses a shader.
    void paint(const SurfaceScene& scene, const OrbitCamera& camera, const SurfaceFrame& frame);
    /// Several surfaces on one ground, each seen by the camera in its own place. All take the first one's
    /// colours.
    void paint(const std::vector<SurfacePane>& panes, const QColor& ground, const OrbitCamera& camera,
               const SurfaceFrame& frame);
    void release();

    /// Names of the GL buffer of heights and the texture of colours; 0 after release().
    unsigned heightBuffer() const { return m_surfaces.empty() ? 0 : m_surfaces.front()->mesh.heights(); }
    unsigned colorTexture() const { return m_meshPainter.colors(); }

  private:
    /// What of a pane lies in the context's memory.
    struct PaneMeshes {
        GlSurfaceMesh mesh, ghost;
    };

    void create();
    void update(const std::vector<SurfacePane>& panes, bool quick);
    void resize(std::size_t panes);
    void begin(const QColor& ground, const SurfaceFrame& frame);
    void end();
    void paintPane(const PaneMeshes& meshes, const PaneView& view, const AxesLayout& axes);

    bool m_created = false;
    LinePainter m_linePainter;
    FloorPainter m_floorPainter;
    MeshPainter m_meshPainter;
    BallPainter m_ballPainter;
    GlGrids m_grids;
    std::vector<std::unique_ptr<PaneMeshes>> m_surfaces; ///< one a pane
};

} // namespace hanscape
