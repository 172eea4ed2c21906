#pragma once

#include "app/commands/render_request.h"

namespace hanscape {

/// The file's bytes of the view curves: of one run, or of several over each other.
QByteArray renderCurves(const RenderRequest& request, const Options& options);

} // namespace hanscape
