#include <epoxy/gl.h>

#include "widgets/surface/gl_picture.h"
#include "widgets/surface/mesh_painter.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Lines of the mesh along a side of so many points: all of them, or evenly fewer of many, on vertices.
float wiresOf(int points) {
    constexpr int most = 40;
    const int cells = points - 1, stride = (cells + most - 1) / most;
    return static_cast<float>(cells) / static_cast<float>(std::max(1, stride));
}

/// Scale and offset of the places of a box's field in the world of a scene.
QVector4D spreadOf(const SurfaceScene& scene, const Box& box) {
    const double left = scene.worldX(box.left), right = scene.worldX(box.right);
    const double bottom = scene.worldY(box.bottom), top = scene.worldY(box.top);
    return {static_cast<float>((right - left) / 2), static_cast<float>((top - bottom) / 2),
            static_cast<float>((right + left) / 2), static_cast<float>((top + bottom) / 2)};
}

} // namespace

QVector3D lightDirection() { return QVector3D(-0.45F, 0.55F, 0.75F).normalized(); }

QColor ghostColor() { return {0x8c, 0x62, 0xc6}; }

// Mesa 22.3's llvmpipe may go on clipping when that is disabled, so the half of the world matters always.
QVector4D keptBy(const SurfaceScene& scene) { return scene.cut ? scene.cut->kept() : QVector4D(0, 0, 0, 1); }

CutAway::CutAway(const SurfaceScene& scene) {
    if (scene.cut)
        glEnable(GL_CLIP_DISTANCE0);
}

CutAway::~CutAway() { glDisable(GL_CLIP_DISTANCE0); }

void MeshPainter::create() {
    m_program.build("surface");
    m_ghostProgram.build("surface", "ghost");
    glGenTextures(1, &m_colors);
}

void MeshPainter::release() {
    m_program.release();
    m_ghostProgram.release();
    if (m_colors)
        glDeleteTextures(1, &m_colors);
    m_colors = 0;
    m_colorsOf.clear();
}

void MeshPainter::setColors(const ColorMap& map) {
    if (map.name() == m_colorsOf)
        return;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_colors);
    uploadPicture(map.colors().data(), 256, 1);
    m_colorsOf = map.name();
}

void MeshPainter::set(const GlProgram& program, const PaneView& view, const Box& box) const {
    const SurfaceScene& scene = view.scene();
    program.use();
    program.set("camera", view.matrix());
    program.set("turn", view.camera.view().toGenericMatrix<3, 3>());
    program.set("tile", view.tile());
    program.set("spread", spreadOf(scene, box));
    program.set("cut", keptBy(scene));
    program.set("contours", scene.contours ? view.contours() : QVector2D());
    program.set("sharpness", view.sharpness());
}

void MeshPainter::paint(const GlSurfaceMesh& mesh, const PaneView& view) {
    const SurfaceScene& scene = view.scene();
    if (!scene.field || (!scene.faces && !scene.meshLines))
        return;
    set(m_program, view, scene.field->box);
    m_program.set("colors", 0);
    m_program.set("light", lightDirection());
    m_program.set("meshLines", scene.meshLines ? (scene.faces ? 1 : 2) : 0);
    m_program.set("wires", QVector2D(wiresOf(scene.field->columns()), wiresOf(scene.field->rows())));
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_colors);
    const CutAway cut(scene);
    glEnable(GL_DEPTH_TEST);
    mesh.draw(view.frame.detail());
    glDisable(GL_DEPTH_TEST);
}

void MeshPainter::paintGhost(const GlSurfaceMesh& mesh, const PaneView& view) {
    const SurfaceScene& scene = view.scene();
    if (!scene.ghost)
        return;
    set(m_ghostProgram, view, scene.ghost->box);
    const QColor tint = ghostColor();
    m_ghostProgram.set("tint", QVector3D(tint.redF(), tint.greenF(), tint.blueF()));
    const CutAway cut(scene);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    // A little farther away than it is: where both surfaces agree the ghost is not seen.
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(1, 500);
    mesh.draw(view.frame.detail());
    glDisable(GL_POLYGON_OFFSET_FILL);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);
}

} // namespace hanscape
