#include <epoxy/gl.h>

#include "widgets/surface/surface_painter.h"

#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_path.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

/// Keeps what follows within a pane.
void cutTo(const QRectF& place, const SurfaceFrame& frame) {
    const QRectF tile = frame.part();
    const QRectF seen = place.intersected(tile).translated(-tile.topLeft());
    const auto pixel = [&](double at) { return static_cast<int>(std::lround(at * frame.samples)); };
    glEnable(GL_SCISSOR_TEST);
    glScissor(pixel(seen.left()), frame.drawn().height() - pixel(seen.bottom()),
              pixel(seen.right()) - pixel(seen.left()), pixel(seen.bottom()) - pixel(seen.top()));
}

} // namespace

void SurfacePainter::create() {
    m_linePainter.create();
    m_floorPainter.create();
    m_meshPainter.create();
    m_ballPainter.create();
    m_created = true;
}

void SurfacePainter::release() {
    if (!m_created)
        return;
    resize(0);
    m_grids.release();
    m_linePainter.release();
    m_floorPainter.release();
    m_meshPainter.release();
    m_ballPainter.release();
    m_created = false;
}

void SurfacePainter::resize(std::size_t panes) {
    while (m_surfaces.size() > panes) {
        m_surfaces.back()->mesh.release();
        m_surfaces.back()->ghost.release();
        m_surfaces.pop_back();
    }
    while (m_surfaces.size() < panes) {
        m_surfaces.push_back(std::make_unique<PaneMeshes>());
        m_surfaces.back()->mesh.create();
        m_surfaces.back()->ghost.create();
    }
}

void SurfacePainter::update(const std::vector<SurfacePane>& panes, bool quick) {
    if (!m_created)
        create();
    resize(panes.size());
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const SurfaceScene& scene = panes[i].scene;
        m_surfaces[i]->mesh.update(scene, scene.field, m_grids);
        m_surfaces[i]->mesh.shadeHollows(scene.occlusion, !quick);
        m_surfaces[i]->ghost.update(scene, scene.ghost, m_grids);
    }
    m_grids.dropUnused();
    if (!panes.empty())
        m_meshPainter.setColors(panes.front().scene.scale.map);
}

void SurfacePainter::paint(const SurfaceScene& scene, const OrbitCamera& camera, const SurfaceFrame& frame) {
    paint(surfacePanes(scene, frame.pixels, frame.scale), scene.ground, camera, frame);
}

void SurfacePainter::paint(const std::vector<SurfacePane>& panes, const QColor& ground,
                           const OrbitCamera& camera, const SurfaceFrame& frame) {
    update(panes, frame.quick);
    begin(ground, frame);
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const SurfacePane& pane = panes[i];
        if (!pane.place.intersects(frame.part()))
            continue;
        const AxesLayout axes = layOutAxes(pane.scene, camera, pane.place.size(), frame.scale);
        cutTo(pane.place, frame);
        paintPane(*m_surfaces[i], {pane, camera, frame}, axes);
    }
    glDisable(GL_SCISSOR_TEST);
    end();
}

void SurfacePainter::begin(const QColor& ground, const SurfaceFrame& frame) {
    glViewport(0, 0, frame.drawn().width(), frame.drawn().height());
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_CULL_FACE); // both sides are lit
    glDisable(GL_FRAMEBUFFER_SRGB);
    glDisable(GL_DEPTH_TEST);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glFrontFace(GL_CCW);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LESS);
    glDepthRange(0, 1);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); // all colours are premultiplied
    glActiveTexture(GL_TEXTURE0);
    const float alpha = ground.alphaF();
    glClearColor(ground.redF() * alpha, ground.greenF() * alpha, ground.blueF() * alpha, alpha);
    glClearDepth(1);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void SurfacePainter::end() {
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    glBindTexture(GL_TEXTURE_2D, 0);
    glUseProgram(0);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
}

void SurfacePainter::paintPane(const PaneMeshes& meshes, const PaneView& view, const AxesLayout& axes) {
    const SurfaceScene& scene = view.scene();
    const OrbitCamera& camera = view.camera;
    const double scale = view.frame.scale;
    // Axes and floor lie behind the surface whatever their depth, so they need no depth test.
    m_linePainter.paint(axes.lines, view);
    m_floorPainter.paint(view, m_meshPainter.colors());
    m_meshPainter.paint(meshes.mesh, view);
    m_linePainter.paint(layOutCut(scene, camera, view.pixels(), scale), view);
    m_ballPainter.paint(view);
    m_linePainter.paint(layOutPath(scene, camera, view.pixels(), scale), view);
    m_meshPainter.paintGhost(meshes.ghost, view);
    m_linePainter.paint(layOutMark(scene, camera, view.pixels(), scale), view);
}

} // namespace hanscape
