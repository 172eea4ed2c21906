#include "app/exporters/view_export.h"

#include "app/exporters/picture_file.h"
#include "core/base/error.h"
#include "core/io/run_folder.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_image.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

namespace hanscape {
namespace {

QImage surfaceImage(TrainWorkspace& workspace, const ViewExport& what) {
    SurfaceView* view = workspace.surfaceView();
    if (!view)
        throw WorkError(
            "There is no OpenGL here to draw the surface with; `hanscape render` may find some, or "
            "install libgl1-mesa-dri.");
    const SurfaceScene shown = view->scene();
    SurfaceScene scene = shown;
    const Theme theme = exportTheme(what.ground);
    scene.ground = theme.ground;
    scene.ink = theme.ink;
    view->setScene(scene);
    SurfaceImageOptions options;
    options.pixels = what.size;
    try {
        QImage image = view->image(options);
        view->setScene(shown);
        return image;
    } catch (...) {
        view->setScene(shown);
        throw;
    }
}

QByteArray curvesBytes(const CurvesView& curves, const TrainingSession& session, const ViewExport& what) {
    const Theme theme = exportTheme(what.ground);
    switch (what.format) {
    case PictureFormat::csv:
        return QByteArray::fromStdString(metricsToCsv(session.metrics()));
    case PictureFormat::pdf:
        return curvesPdf(curves.picture(), what.size, theme);
    case PictureFormat::svg:
        return curvesSvg(curves.picture(), what.size, theme);
    case PictureFormat::png:
        break;
    }
    return curvesPng(curves.picture(), what.size, theme);
}

} // namespace

std::vector<PictureFormat> formatsOf(TrainWorkspace::View view) {
    using enum PictureFormat;
    return view == TrainWorkspace::curves ? std::vector{png, pdf, svg, csv} : std::vector{png};
}

QString suffixOf(PictureFormat format) {
    static const QStringList suffixes{"png", "pdf", "svg", "csv"};
    return suffixes[static_cast<int>(format)];
}

QByteArray exportView(TrainWorkspace& workspace, const TrainingSession& session, const ViewExport& what) {
    switch (what.view) {
    case TrainWorkspace::surface:
        return pngBytes(surfaceImage(workspace, what));
    case TrainWorkspace::curves:
        return curvesBytes(workspace.curvesView(), session, what);
    case TrainWorkspace::trainingSet:
        return pngBytes(workspace.trainingSetView().image(what.size, exportTheme(what.ground)));
    case TrainWorkspace::map:
        break;
    }
    return pngBytes(workspace.mapView().image(what.size, exportTheme(what.ground)));
}

} // namespace hanscape
