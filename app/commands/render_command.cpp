#include "app/commands/commands.h"
#include "app/commands/render_curves.h"
#include "app/commands/render_folds.h"
#include "app/commands/render_views.h"
#include "app/exporters/picture_file.h"

namespace hanscape {
namespace {

QByteArray render(const RenderRequest& request, const Options& options) {
    switch (request.view) {
    case RenderView::neurons:
        return renderNeurons(request, options);
    case RenderView::regions:
        return renderRegions(request, options);
    case RenderView::loss:
        return renderLoss(request, options);
    case RenderView::curves:
        return renderCurves(request, options);
    default:
        break;
    }
    return renderField(request, options);
}

} // namespace

int renderCommand(const QStringList& arguments) {
    Options options = renderOptions();
    if (!options.parse(arguments))
        return 0;
    const RenderRequest request = readRenderRequest(options);
    saveBytes(request.output, render(request, options));
    return 0;
}

} // namespace hanscape
