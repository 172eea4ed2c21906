#include <epoxy/gl.h>

#include "widgets/surface/surface_painter.h"

#include "widgets/surface/surface_path.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

/// From above, left and behind the onlooker, in the eye's axes: slopes towards every side differ.
const QVector3D lightDirection = QVector3D(-0.45F, 0.55F, 0.75F).normalized();

QRectF drawnPart(const SurfaceFrame& frame) {
    return frame.tile.isEmpty() ? QRectF(QPointF(), frame.pixels) : QRectF(frame.tile);
}

/// Scale and offset that bring a pane's clip space to that of the tile that is drawn.
QVector4D tileTransform(const QRectF& place, const SurfaceFrame& frame) {
    const QRectF tile = drawnPart(frame);
    const QPointF middle = place.center() - tile.center();
    return {static_cast<float>(place.width() / tile.width()),
            static_cast<float>(place.height() / tile.height()),
            static_cast<float>(2 * middle.x() / tile.width()),
            static_cast<float>(-2 * middle.y() / tile.height())};
}

/// Keeps what follows within a pane.
void cutTo(const QRectF& place, const SurfaceFrame& frame) {
    const QRectF tile = drawnPart(frame);
    const QRectF seen = place.intersected(tile).translated(-tile.topLeft());
    const auto pixel = [&](double at) { return static_cast<int>(std::lround(at * frame.samples)); };
    glEnable(GL_SCISSOR_TEST);
    glScissor(pixel(seen.left()), frame.drawn().height() - pixel(seen.bottom()),
              pixel(seen.right()) - pixel(seen.left()), pixel(seen.bottom()) - pixel(seen.top()));
}

/// Contour lines at the axis's ticks and midway between: the first one's share of the scale and the step.
QVector2D contourShares(const SurfaceScene& scene) {
    const auto ticks = axisTicks(scene.scale.low, scene.scale.high, mostTicks).values;
    if (!scene.contours || ticks.size() < 2)
        return {0, 0};
    const float first = scene.share(ticks[0]), second = scene.share(ticks[1]);
    return {first, (second - first) / 2};
}

} // namespace

void SurfacePainter::create() {
    m_surfaceProgram.build("surface");
    m_lineProgram.build("line");
    m_picture.create();
    m_pathLines.create();
    glGenTextures(1, &m_colors);
    m_created = true;
}

void SurfacePainter::release() {
    m_surfaceProgram.release();
    m_lineProgram.release();
    m_picture.release();
    if (!m_created)
        return;
    resize(0);
    m_grids.release();
    m_pathLines.release();
    glDeleteTextures(1, &m_colors);
    m_colors = 0;
    m_colorsOf.clear();
    m_created = false;
}

void SurfacePainter::resize(std::size_t panes) {
    while (m_surfaces.size() > panes) {
        m_surfaces.back()->mesh.release();
        m_surfaces.back()->lines.release();
        m_surfaces.pop_back();
    }
    while (m_surfaces.size() < panes) {
        m_surfaces.push_back(std::make_unique<PaneObjects>());
        m_surfaces.back()->mesh.create();
        m_surfaces.back()->lines.create();
    }
}

void SurfacePainter::update(const std::vector<SurfacePane>& panes) {
    if (!m_created)
        create();
    resize(panes.size());
    for (std::size_t i = 0; i < panes.size(); ++i)
        m_surfaces[i]->mesh.update(panes[i].scene, m_grids);
    m_grids.dropUnused();
    if (!panes.empty())
        updateColors(panes.front().scene.scale.map);
}

void SurfacePainter::paint(const SurfaceScene& scene, const OrbitCamera& camera, const SurfaceFrame& frame) {
    const std::vector<SurfacePane> panes{{scene, QRectF(QPointF(), frame.pixels)}};
    update(panes);
    const AxesLayout axes = layOutAxes(scene, camera, frame.pixels, frame.scale);
    begin(scene.ground, frame);
    paintPane(*m_surfaces.front(), panes.front(), axes, camera, frame);
    if (frame.labels && !axes.labels.empty())
        m_picture.draw(labelImage(scene, frame, axes.labels));
    end();
}

void SurfacePainter::paint(const std::vector<SurfacePane>& panes, const QColor& ground, const QImage& overlay,
                           const OrbitCamera& camera, const SurfaceFrame& frame) {
    update(panes);
    begin(ground, frame);
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const SurfacePane& pane = panes[i];
        if (!pane.place.intersects(drawnPart(frame)))
            continue;
        const AxesLayout axes = layOutAxes(pane.scene, camera, pane.place.size(), frame.scale);
        cutTo(pane.place, frame);
        paintPane(*m_surfaces[i], pane, axes, camera, frame);
    }
    glDisable(GL_SCISSOR_TEST);
    m_picture.draw(overlay);
    end();
}

void SurfacePainter::paintTexture(unsigned texture, QSize pixels) {
    if (!m_created)
        create();
    glViewport(0, 0, pixels.width(), pixels.height());
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    m_picture.drawTexture(texture);
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

void SurfacePainter::updateColors(const ColorMap& map) {
    if (map.name() == m_colorsOf)
        return;
    glBindTexture(GL_TEXTURE_2D, m_colors);
    uploadPicture(map.colors().data(), 256, 1);
    m_colorsOf = map.name();
}

void SurfacePainter::paintPane(PaneObjects& objects, const SurfacePane& pane, const AxesLayout& axes,
                               const OrbitCamera& camera, const SurfaceFrame& frame) {
    objects.lines.update(axes.lines, pane.place.size(), frame.samples);
    m_lineProgram.use();
    m_lineProgram.set("tile", tileTransform(pane.place, frame));
    objects.lines.draw();
    paintSurface(objects, pane, camera, frame);
    paintPath(pane, camera, frame);
}

void SurfacePainter::paintSurface(const PaneObjects& objects, const SurfacePane& pane,
                                  const OrbitCamera& camera, const SurfaceFrame& frame) {
    // The axes lie behind the surface whatever their depth, so that only the surface needs the depth test.
    glEnable(GL_DEPTH_TEST);
    const double aspect = pane.place.width() / pane.place.height();
    m_surfaceProgram.use();
    m_surfaceProgram.set("camera", camera.matrix(aspect));
    m_surfaceProgram.set("turn", camera.view().toGenericMatrix<3, 3>());
    m_surfaceProgram.set("tile", tileTransform(pane.place, frame));
    m_surfaceProgram.set("colors", 0);
    m_surfaceProgram.set("light", lightDirection);
    m_surfaceProgram.set("contours", contourShares(pane.scene));
    m_surfaceProgram.set("sharpness", static_cast<float>(frame.samples * frame.scale));
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, m_colors);
    objects.mesh.draw(frame.coarse);
    glDisable(GL_DEPTH_TEST);
}

/// Over the surface, and faintly through it where it lies behind.
void SurfacePainter::paintPath(const SurfacePane& pane, const OrbitCamera& camera,
                               const SurfaceFrame& frame) {
    const SurfacePath path = layOutPath(pane.scene, camera, pane.place.size(), frame.scale);
    if (path.seen.empty())
        return;
    m_lineProgram.use();
    m_lineProgram.set("tile", tileTransform(pane.place, frame));
    glDepthMask(GL_FALSE);
    for (const auto* lines : {&path.hidden, &path.seen}) {
        if (lines == &path.seen)
            glEnable(GL_DEPTH_TEST);
        m_pathLines.update(*lines, pane.place.size(), frame.samples);
        m_pathLines.draw();
    }
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
}

const QImage& SurfacePainter::labelImage(const SurfaceScene& scene, const SurfaceFrame& frame,
                                         const std::vector<AxesLabel>& labels) {
    if (m_labelImage.size() == frame.pixels && m_labels == labels && m_labelInk == scene.ink &&
        m_labelScale == frame.scale)
        return m_labelImage;
    if (m_labelImage.size() != frame.pixels)
        m_labelImage = QImage(frame.pixels, QImage::Format_ARGB32_Premultiplied);
    m_labelImage.fill(Qt::transparent);
    QPainter painter(&m_labelImage);
    paintLabels(painter, labels, scene.ink, frame.scale);
    m_labels = labels;
    m_labelInk = scene.ink;
    m_labelScale = frame.scale;
    return m_labelImage;
}

} // namespace hanscape
