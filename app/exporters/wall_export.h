#pragma once

#include "app/exporters/surface_export.h"
#include "widgets/surface/wall_scene.h"

namespace hanscape {

/// A wall of surfaces to be saved.
struct WallSubject {
    QString title;
    WallScene scene;
    int large = -1; ///< the surface that is shown; −1: all
    OrbitCamera camera;
    double scale = 0; ///< pixels of the picture to a unit of line width and font size; 0: grows with it
};

/// The formats that a wall can be saved in: a large surface is a mesh, too.
std::vector<PictureFormat> wallFormats(int large);

/// The file's bytes, on any thread. In SVG and PDF the surfaces are one picture, and axes and words are
/// vectors. Numbers are those of the surfaces that are shown: NPY an array of surfaces × rows × columns, or
/// of rows × columns of a large one; CSV a column for each surface. Throws WorkError where it cannot be
/// drawn.
QByteArray wallBytes(const WallSubject& subject, const PictureRequest& request);

} // namespace hanscape
