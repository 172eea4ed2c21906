#include "app/experiments/surface_pictures.h"

#include "core/base/error.h"
#include "widgets/surface/axes_layout.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_image.h"
#include "widgets/theme/theme.h"

namespace hanscape {

SurfaceScene sceneOf(std::shared_ptr<const Field> field, double low, double high) {
    SurfaceScene scene;
    if (field)
        scene.scale.fitTo(*field, low, high);
    scene.field = std::move(field);
    const Theme theme = exportTheme(Ground::white);
    scene.ground = theme.ground;
    scene.ink = theme.ink;
    return scene;
}

SurfacePictures surfacePictures(const std::vector<SurfaceScene>& scenes, QSizeF panel) {
    constexpr double pixelsAUnit = 3; // 300 dots an inch where a panel is three and a half inches wide
    SurfacePictures pictures;
    if (scenes.empty())
        return pictures;
    try {
        const HeadlessContext context;
        SurfacePainter painter;
        SurfaceImageOptions options;
        options.pixels = (panel * pixelsAUnit).toSize();
        for (const SurfaceScene& scene : scenes) {
            const OrbitCamera camera = fitted({}, scene, options.pixels, options.unit());
            pictures.images.push_back(renderSurface(painter, scene, camera, options));
        }
        painter.release();
    } catch (const Error& error) {
        pictures.images.clear();
        pictures.obstacle = QString::fromUtf8(error.what());
    }
    return pictures;
}

} // namespace hanscape
