#pragma once

#include "widgets/surface/axes_layout.h"
#include "widgets/surface/gl_mesh.h"
#include "widgets/surface/gl_picture.h"
#include "widgets/surface/gl_program.h"
#include "widgets/surface/surface_scene.h"

#include <QImage>
#include <QRect>
#include <QSize>

namespace hanscape {

/// A pass over a picture, or over a tile of it.
struct SurfaceFrame {
    QSize pixels;        ///< of the whole picture
    QRect tile;          ///< what of it to draw, y downwards; empty: all
    int samples = 1;     ///< pixels drawn to one of the picture's, along a side
    double scale = 1;    ///< pixels to a unit of line width and font size: a screen's device pixel ratio
    bool labels = true;  ///< false leaves the text to be painted later, over the finished picture
    bool coarse = false; ///< draw fewer points of each mesh, while many surfaces move

    /// The viewport in pixels drawn.
    QSize drawn() const { return (tile.isEmpty() ? pixels : tile.size()) * samples; }
};

/// One of several surfaces in a picture.
struct SurfacePane {
    SurfaceScene scene;
    QRectF place; ///< in pixels of the picture, y downwards
};

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

    /// Throws Error where the driver refuses a shader.
    void paint(const SurfaceScene& scene, const OrbitCamera& camera, const SurfaceFrame& frame);
    /// Several surfaces on one ground, each seen by the camera in its own place, and an overlay of the
    /// picture's size above them (null: none) in place of their labels. All take the first one's colours.
    void paint(const std::vector<SurfacePane>& panes, const QColor& ground, const QImage& overlay,
               const OrbitCamera& camera, const SurfaceFrame& frame);
    /// Fills the viewport with a texture, first row at the bottom; how a supersampled picture is brought
    /// down.
    void paintTexture(unsigned texture, QSize pixels);
    void release();

    /// Names of the GL buffer of heights and the texture of colours; 0 after release().
    unsigned heightBuffer() const { return m_surfaces.empty() ? 0 : m_surfaces.front()->mesh.heights(); }
    unsigned colorTexture() const { return m_colors; }

  private:
    /// What of a pane lies in the context's memory.
    struct PaneObjects {
        GlSurfaceMesh mesh;
        GlLines lines;
    };

    void create();
    void update(const std::vector<SurfacePane>& panes);
    void resize(std::size_t panes);
    void begin(const QColor& ground, const SurfaceFrame& frame);
    void end();
    void updateColors(const ColorMap& map);
    const QImage& labelImage(const SurfaceScene& scene, const SurfaceFrame& frame,
                             const std::vector<AxesLabel>& labels);
    void paintPane(PaneObjects& objects, const SurfacePane& pane, const AxesLayout& axes,
                   const OrbitCamera& camera, const SurfaceFrame& frame);
    void paintSurface(const PaneObjects& objects, const SurfacePane& pane, const OrbitCamera& camera,
                      const SurfaceFrame& frame);
    void paintPath(const SurfacePane& pane, const OrbitCamera& camera, const SurfaceFrame& frame);

    bool m_created = false;
    GlProgram m_surfaceProgram, m_lineProgram;
    GlPicture m_picture;
    GlGrids m_grids;
    std::vector<std::unique_ptr<PaneObjects>> m_surfaces; ///< one a pane
    GlLines m_pathLines;                                  ///< of the pane that is drawn
    unsigned m_colors = 0;
    QString m_colorsOf; ///< the name of the map in the texture

    // What the image of labels shows, so that it is painted anew only when that changes.
    std::vector<AxesLabel> m_labels;
    QImage m_labelImage;
    QColor m_labelInk;
    double m_labelScale = 0;
};

} // namespace hanscape
