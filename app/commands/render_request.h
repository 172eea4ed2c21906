#pragma once

#include "app/commands/options.h"
#include "app/exporters/picture_request.h"
#include "widgets/colors/color_map.h"

namespace hanscape {

enum class RenderView { surface, map, top, neurons, regions, loss, curves };

/// The options of `hanscape render`.
Options renderOptions();

/// What is to be drawn, as far as it is the same of all views.
struct RenderRequest {
    RenderView view = RenderView::surface;
    QString output;
    PictureRequest picture;
    ColorMap colors;
};

/// Throws Error where an option has no meaning for the view or the kind of file.
RenderRequest readRenderRequest(const Options& options);

} // namespace hanscape
