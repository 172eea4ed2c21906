#pragma once

#include "widgets/surface/surface_scene.h"

#include <QImage>
#include <QSizeF>
#include <vector>

namespace hanscape {

/// Surfaces drawn without a display.
struct SurfacePictures {
    std::vector<QImage> images; ///< empty where there is no OpenGL, not even in software
    QString obstacle;           ///< why that is so, a sentence
};

/// A field as a figure shows it, over that range of values; null: the axes alone.
SurfaceScene sceneOf(std::shared_ptr<const Field> field, double low, double high);

/// Each as large as a panel of that size, and sharp enough to print. May be called on any thread.
SurfacePictures surfacePictures(const std::vector<SurfaceScene>& scenes, QSizeF panel);

} // namespace hanscape
