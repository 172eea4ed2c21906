#include "app/exporters/view_export.h"

#include "app/exporters/field_bytes.h"
#include "app/exporters/wall_export.h"
#include "app/session/training_session.h"
#include "core/base/error.h"
#include "core/io/run_folder.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/plots/curves_image.h"
#include "widgets/plots/curves_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/landscape_wall.h"
#include "widgets/surface/surface_board.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {
namespace {

using enum PictureFormat;
using enum PicturePart;

const std::vector<PictureFormat> surfaceFormats{png, svg, pdf, ply, obj, npy, csv};

QSize onScreen(const QWidget& view, QSizeF size) { return (size * view.devicePixelRatioF()).toSize(); }

QSize onScreen(const QWidget& view) { return onScreen(view, view.size()); }

/// Without the margin that a plot's mark of keyboard focus has.
QSize plotSize(const QWidget& view) { return view.size().shrunkBy(view.contentsMargins()); }

/// By how much a picture is larger than what it shows.
double enlargement(QSizeF shown, QSizeF size) {
    return shown.isEmpty() ? 0 : std::min(size.width() / shown.width(), size.height() / shown.height());
}

PanesDrawer drawerOf(OrbitView& view) {
    return [&view](const std::vector<SurfacePane>& panes, const QColor& ground,
                   const SurfaceImageOptions& options) { return view.panesImage(panes, ground, options); };
}

QByteArray mapBytes(const QString& title, const MapView& view, const PictureRequest& request) {
    MapPicture picture = view.mapPicture();
    if (!isPicture(request.format)) {
        const bool classes = picture.mode == MapMode::top && picture.classes;
        const auto& field = classes ? picture.classes : picture.field;
        if (!field)
            throw Error(MapView::tr("There is no map yet; export it when it is there.").toStdString());
        return fieldBytes(request.format, *field, picture.scale,
                          {view.axes().x, view.axes().y, classes ? MapView::tr("class") : picture.label});
    }
    picture.pointer = std::numeric_limits<double>::quiet_NaN(); // of the mouse
    if (!request.parts.points)
        picture.points.data = nullptr;
    return paintedBytes(title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintPicture(painter, request.size, picture, view.visibleBox(), view.axes(),
                     enlargedStyle(view, request.size, request.theme()), request.parts);
    });
}

QByteArray planeBytes(const QString& title, const PlaneView& view, const PictureRequest& request) {
    return paintedBytes(title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        view.paintTo(painter, request.size, enlargedStyle(view, request.size, request.theme()),
                     request.parts);
    });
}

QByteArray confusionNumbers(const ConfusionPicture& picture) {
    QByteArray text = "true";
    if (picture.empty())
        return text + '\n';
    for (int predicted = 0; predicted < picture.matrix->classes(); ++predicted)
        text += ",predicted " + QByteArray::number(predicted);
    for (int truth = 0; truth < picture.matrix->classes(); ++truth) {
        text += '\n' + QByteArray::number(truth);
        for (int predicted = 0; predicted < picture.matrix->classes(); ++predicted)
            text += ',' + QByteArray::number(static_cast<qint64>(picture.matrix->counts(truth, predicted)));
    }
    return text + '\n';
}

QByteArray predictedNumbers(const PredictionsPicture& picture) {
    QByteArray text = "part,sample,true,predicted\n";
    if (!picture.parts)
        return text;
    for (const Predictions& part : *picture.parts)
        for (Eigen::Index i = 0; i < part.targets.size(); ++i)
            text += partText(part.part).toUtf8() + ',' +
                    QByteArray::number(static_cast<qint64>(part.samples[static_cast<std::size_t>(i)])) + ',' +
                    QByteArray::number(part.targets(i), 'g', 9) + ',' +
                    QByteArray::number(part.predicted(i), 'g', 9) + '\n';
    return text;
}

} // namespace

bool ExportableView::has(PictureFormat format) const {
    return std::find(formats.begin(), formats.end(), format) != formats.end();
}

bool ExportableView::has(PicturePart part) const {
    return std::find(parts.begin(), parts.end(), part) != parts.end();
}

ExportableView exportable(const QString& title, SurfaceView& view) {
    const auto bytes = [title, &view](const PictureRequest& request) {
        return surfaceBytes(
            {title, view.scene(), view.camera(), enlargement(view.size(), request.size), drawerOf(view)},
            request);
    };
    return {title, surfaceFormats, bytes, onScreen(view), {axes, labels, points, bar}};
}

ExportableView exportable(const QString& title, SurfaceBoard& board, int pane) {
    const auto bytes = [title, &board, pane](const PictureRequest& request) {
        const SurfacePane& shown = board.panes()[static_cast<std::size_t>(pane)];
        return surfaceBytes({title, shown.scene, board.camera(),
                             enlargement(shown.place.size(), request.size), drawerOf(board)},
                            request);
    };
    const QSizeF shown = board.panes()[static_cast<std::size_t>(pane)].place.size();
    return {title, surfaceFormats, bytes, onScreen(board, shown), {axes, labels}};
}

ExportableView exportable(const QString& title, LandscapeWall& wall) {
    const auto bytes = [title, &wall](const PictureRequest& request) {
        return wallBytes({title, wall.scene(), wall.opened(), wall.camera(),
                          enlargement(wall.size(), request.size), drawerOf(wall)},
                         request);
    };
    return {title, wallFormats(wall.opened()), bytes, onScreen(wall)};
}

ExportableView exportable(const QString& title, const MapView& view) {
    return {title,
            surfaceFormats,
            [title, &view](const PictureRequest& request) { return mapBytes(title, view, request); },
            onScreen(view),
            {axes, labels, points, bar}};
}

ExportableView exportable(const QString& title, const PlaneView& view) {
    return {title,
            {png, svg, pdf},
            [title, &view](const PictureRequest& request) { return planeBytes(title, view, request); },
            onScreen(view),
            {axes, labels, bar}};
}

ExportableView exportable(const QString& title, const PredictionsView& view) {
    const auto bytes = [title, &view](const PictureRequest& request) {
        return request.format == csv ? predictedNumbers(view.predictions())
                                     : planeBytes(title, view, request);
    };
    return {title, {png, svg, pdf, csv}, bytes, onScreen(view), {axes, labels, bar}};
}

ExportableView exportable(const QString& title, const ConfusionView& view) {
    const auto bytes = [title, &view](const PictureRequest& request) {
        if (request.format == csv)
            return confusionNumbers(view.picture());
        return paintedBytes(title, request, [&](QPaintDevice& device) {
            view.paintTo(device, request.size, enlargedStyle(view, request.size, request.theme()));
        });
    };
    return {title, {png, svg, pdf, csv}, bytes, onScreen(view)};
}

ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session) {
    const auto bytes = [title, &view, &session](const PictureRequest& request) {
        CurvesPicture picture = view.picture();
        if (request.whole)
            picture.zoom.reset();
        if (request.format == csv)
            return QByteArray::fromStdString(metricsToCsv(evaluationsIn(session.metrics(), picture.seen())));
        return paintedBytes(title, request, [&](QPaintDevice& device) {
            paintCurves(device, picture, request.size,
                        enlargedStyle(view.font(), plotSize(view), request.size, request.theme()));
        });
    };
    return {title, {png, svg, pdf, csv}, bytes, onScreen(view, plotSize(view)), {}, view.isZoomed()};
}

ExportableView exportable(const QString& title, const SeriesView& view, std::function<QByteArray()> numbers) {
    const auto bytes = [title, &view, numbers](const PictureRequest& request) {
        SeriesPicture picture = view.picture();
        if (request.whole)
            picture.zoom.reset();
        if (request.format == csv)
            return numbers ? numbers() : seriesCsv(picture);
        return paintedBytes(title, request, [&](QPaintDevice& device) {
            paintSeries(device, picture, request.size,
                        enlargedStyle(view.font(), plotSize(view), request.size, request.theme()));
        });
    };
    return {title, {png, svg, pdf, csv}, bytes, onScreen(view, plotSize(view)), {}, view.isZoomed()};
}

} // namespace hanscape
