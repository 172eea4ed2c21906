#pragma once

#include "widgets/surface/gl_mesh.h"
#include "widgets/surface/gl_program.h"
#include "widgets/surface/surface_frame.h"

namespace hanscape {

/// From above, left and behind the onlooker, in the eye's axes: slopes towards every side differ.
QVector3D lightDirection();

/// Of ghosts: violet of middling lightness, which stands out from light and dark values, from grey and from
/// both grounds.
QColor ghostColor();

/// Draws the meshes of surfaces, and of ghosts over them. Calls need the context current.
class MeshPainter {
  public:
    void create();
    void release();
    /// The colours of what follows.
    void setColors(const ColorMap& map);
    /// Name of their texture; 0 after release().
    unsigned colors() const { return m_colors; }

    void paint(const GlSurfaceMesh& mesh, const PaneView& view);
    /// The scene's ghost, over what was drawn; nearer than that or not at all.
    void paintGhost(const GlSurfaceMesh& mesh, const PaneView& view);

  private:
    void set(const GlProgram& program, const PaneView& view, const Box& box) const;

    GlProgram m_program, m_ghostProgram;
    unsigned m_colors = 0;
    QString m_colorsOf; ///< the name of the map in the texture
};

/// The half of the world that the scene's cut keeps; all of it where there is none.
QVector4D keptBy(const SurfaceScene& scene);

/// Clips what follows by the scene's cut, as long as it lives.
class CutAway {
  public:
    explicit CutAway(const SurfaceScene& scene);
    ~CutAway();
    CutAway(const CutAway&) = delete;
    CutAway& operator=(const CutAway&) = delete;
};

} // namespace hanscape
