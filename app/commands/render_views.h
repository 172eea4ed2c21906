#pragma once

#include "app/commands/render_request.h"
#include "core/io/model_file.h"
#include "widgets/canvas/plane_frame.h"
#include "widgets/surface/surface_scene.h"

#include <memory>

namespace hanscape {

/// A network and the part of its space of inputs that is looked at.
struct RenderSubject {
    Model model;
    Objective objective;
    std::shared_ptr<const Dataset> data;   ///< as given; null for none
    std::shared_ptr<const Dataset> points; ///< its samples as they lie on the plane; null for none
    Box box;
    PlaneSlice slice;
    PlaneAxes axes;
    int shown = 1; ///< output, of more than two classes

    const NetworkSpec& network() const { return specOf(model.network); }
};

/// The model, and the samples that --data names. Throws Error where they do not fit each other.
RenderSubject readSubject(const Options& options);
/// The same with its box and, of a network of more than two inputs, its slice.
RenderSubject readPlane(const Options& options);
/// --mesh. Throws Error where it is none from 2 to 4096.
int readMesh(const Options& options, int fallback);

/// A scene as --camera sees it, on the request's ground.
QByteArray renderScene(const RenderRequest& request, const Options& options, const SurfaceScene& scene);

/// The file's bytes of the views surface, map and top.
QByteArray renderField(const RenderRequest& request, const Options& options);

} // namespace hanscape
