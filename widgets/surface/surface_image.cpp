#include "widgets/surface/surface_image.h"

#include "core/base/error.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/offscreen_target.h"
#include "widgets/surface/surface_panes.h"
#include "widgets/surface/surface_text.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {

namespace {

/// Puts back on leaving, however that happens, which framebuffer was bound.
class BoundFramebuffer {
  public:
    BoundFramebuffer() : m_framebuffer(OffscreenTarget::bound()) {}
    ~BoundFramebuffer() { OffscreenTarget::bind(m_framebuffer); }
    BoundFramebuffer(const BoundFramebuffer&) = delete;
    BoundFramebuffer& operator=(const BoundFramebuffer&) = delete;

  private:
    unsigned m_framebuffer;
};

/// The mean of samples × samples premultiplied pixels, each channel by itself.
QRgb mean(const QImage& drawn, int left, int top, int samples) {
    unsigned alpha = 0, red = 0, green = 0, blue = 0;
    for (int y = top; y < top + samples; ++y) {
        const auto* pixel = reinterpret_cast<const QRgb*>(drawn.constScanLine(y)) + left;
        for (int x = 0; x < samples; ++x, ++pixel) {
            alpha += *pixel >> 24;
            red += *pixel >> 16 & 255;
            green += *pixel >> 8 & 255;
            blue += *pixel & 255;
        }
    }
    const auto count = static_cast<unsigned>(samples * samples), half = count / 2;
    return (alpha + half) / count << 24 | (red + half) / count << 16 | (green + half) / count << 8 |
           (blue + half) / count;
}

void check(const SurfaceImageOptions& options) {
    if (options.pixels.width() < 1 || options.pixels.height() < 1 || options.pixels.width() > 32767 ||
        options.pixels.height() > 32767)
        throw Error(tr("A picture's width and height must lie between 1 and 32767 pixels.").toStdString());
    if (options.samples < 1 || options.samples > 4 || options.tile < 1 || options.scale < 0)
        throw Error(tr("A picture takes 1 to 4 samples along a pixel's side, tiles of 1 pixel or more and "
                       "a scale of 0 or more.")
                        .toStdString());
}

} // namespace

void bringDown(const QImage& drawn, const QRect& tile, int samples, QImage& picture) {
    for (int y = 0; y < tile.height(); ++y) {
        auto* pixel = reinterpret_cast<QRgb*>(picture.scanLine(tile.top() + y)) + tile.left();
        const int top = (tile.height() - 1 - y) * samples;
        for (int x = 0; x < tile.width(); ++x)
            *pixel++ = mean(drawn, x * samples, top, samples);
    }
}

double pictureScale(QSize pixels) {
    return std::max(0.5, std::min(pixels.width() / 640.0, pixels.height() / 400.0));
}

double SurfaceImageOptions::unit() const { return scale > 0 ? scale : pictureScale(pixels); }

QImage renderTiles(const SurfaceImageOptions& options,
                   const std::function<void(const SurfaceFrame& frame)>& paint) {
    check(options);
    QImage picture(options.pixels, QImage::Format_ARGB32_Premultiplied);
    if (picture.isNull())
        throw WorkError(tr("There is not enough memory for a picture of %1 × %2 pixels.")
                            .arg(options.pixels.width())
                            .arg(options.pixels.height())
                            .toStdString());
    const int side = std::max(1, std::min(options.tile, OffscreenTarget::longestSide() / options.samples));
    const BoundFramebuffer before;
    const OffscreenTarget target(options.pixels.boundedTo(QSize(side, side)) * options.samples);
    const QRect whole(QPoint(), options.pixels);
    for (int top = 0; top < whole.height(); top += side)
        for (int left = 0; left < whole.width(); left += side) {
            const QRect tile = QRect(left, top, side, side).intersected(whole);
            target.bind();
            paint({options.pixels, tile, options.samples, options.unit()});
            bringDown(target.read(), tile, options.samples, picture);
        }
    checkGl(tr("drawing the surface"));
    return picture;
}

QImage renderPanes(SurfacePainter& painter, const std::vector<SurfacePane>& panes, const QColor& ground,
                   const OrbitCamera& camera, const SurfaceImageOptions& options) {
    return renderTiles(options,
                       [&](const SurfaceFrame& frame) { painter.paint(panes, ground, camera, frame); });
}

QImage renderHeadless(const std::vector<SurfacePane>& panes, const QColor& ground, const OrbitCamera& camera,
                      const SurfaceImageOptions& options) {
    const HeadlessContext context;
    SurfacePainter painter;
    QImage picture = renderPanes(painter, panes, ground, camera, options);
    painter.release();
    return picture;
}

QImage renderSurface(SurfacePainter& painter, const SurfaceScene& scene, const OrbitCamera& camera,
                     const SurfaceImageOptions& options) {
    const auto panes = surfacePanes(scene, options.pixels, options.unit());
    QImage picture = renderPanes(painter, panes, scene.ground, camera, options);
    QPainter text(&picture);
    paintSurfaceText(text, scene, camera, options.pixels, options.unit());
    return picture;
}

} // namespace hanscape
