#pragma once

#include "app/commands/render_request.h"

namespace hanscape {

// The file's bytes of a view. Each throws Error or WorkError where they cannot be made.
QByteArray renderNeurons(const RenderRequest& request, const Options& options);
QByteArray renderRegions(const RenderRequest& request, const Options& options);
QByteArray renderLoss(const RenderRequest& request, const Options& options);

} // namespace hanscape
