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

/// A file that is made already: of a plot, which is a widget and painted on the window's thread alone.
FileWork made(const QByteArray& bytes) {
    return [bytes] { return bytes; };
}

/// What a picture of the plane is painted of.
struct PlaneSubject {
    QString title;
    std::shared_ptr<const PlanePicture> picture;
    Box box; ///< that is seen
    PlaneAxes axes;
    PictureStyle style;
};

QByteArray planeBytes(const PlaneSubject& subject, const PictureRequest& request) {
    return paintedBytes(subject.title, request, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintPicture(painter, request.size, *subject.picture, subject.box, subject.axes, subject.style,
                     request.parts);
    });
}

FileWork planeWork(const QString& title, const PlaneView& view, std::shared_ptr<const PlanePicture> picture,
                   const PictureRequest& request) {
    const PlaneSubject subject{title, std::move(picture), view.visibleBox(), view.axes(),
                               enlargedStyle(view, request.size, request.theme())};
    return [subject, request] { return planeBytes(subject, request); };
}

FileWork mapWork(const QString& title, const MapView& view, const PictureRequest& request) {
    MapPicture picture = view.mapPicture();
    if (isPicture(request.format)) {
        picture.pointer = std::numeric_limits<double>::quiet_NaN(); // of the mouse
        if (!request.parts.points)
            picture.points.data = nullptr;
        return planeWork(title, view, std::make_shared<MapPicture>(picture), request);
    }
    const bool classes = picture.mode == MapMode::top && picture.classes;
    const auto field = classes ? picture.classes : picture.field;
    if (!field)
        throw Error(MapView::tr("There is no map yet; export it when it is there.").toStdString());
    const FieldNames names{view.axes().x, view.axes().y, classes ? MapView::tr("class") : picture.label};
    return [field, names, scale = picture.scale, format = request.format] {
        return fieldBytes(format, *field, scale, names);
    };
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

ExportableView exportable(const QString& title, const SurfaceView& view) {
    const auto prepare = [title, &view](const PictureRequest& request) -> FileWork {
        const SurfaceSubject subject{title, view.scene(), view.camera(),
                                     enlargement(view.size(), request.size)};
        return [subject, request] { return surfaceBytes(subject, request); };
    };
    return {title, surfaceFormats, prepare, onScreen(view), {axes, labels, points, bar}};
}

ExportableView exportable(const QString& title, const SurfaceBoard& board, int pane) {
    const auto prepare = [title, &board, pane](const PictureRequest& request) -> FileWork {
        const SurfacePane& shown = board.panes()[static_cast<std::size_t>(pane)];
        const SurfaceSubject subject{title, shown.scene, board.camera(),
                                     enlargement(shown.place.size(), request.size)};
        return [subject, request] { return surfaceBytes(subject, request); };
    };
    const QSizeF shown = board.panes()[static_cast<std::size_t>(pane)].place.size();
    return {title, surfaceFormats, prepare, onScreen(board, shown), {axes, labels}};
}

ExportableView exportable(const QString& title, const LandscapeWall& wall) {
    const auto prepare = [title, &wall](const PictureRequest& request) -> FileWork {
        const WallSubject subject{title, wall.scene(), wall.opened(), wall.camera(),
                                  enlargement(wall.size(), request.size)};
        return [subject, request] { return wallBytes(subject, request); };
    };
    return {title, wallFormats(wall.opened()), prepare, onScreen(wall)};
}

ExportableView exportable(const QString& title, const MapView& view) {
    return {title,
            surfaceFormats,
            [title, &view](const PictureRequest& request) { return mapWork(title, view, request); },
            onScreen(view),
            {axes, labels, points, bar}};
}

ExportableView exportable(const QString& title, const PlaneView& view) {
    const auto prepare = [title, &view](const PictureRequest& request) {
        return planeWork(title, view, view.clonedPicture(), request);
    };
    return {title, {png, svg, pdf}, prepare, onScreen(view), {axes, labels, bar}};
}

ExportableView exportable(const QString& title, const PredictionsView& view) {
    const auto prepare = [title, &view](const PictureRequest& request) -> FileWork {
        if (request.format == csv)
            return [picture = view.predictions()] { return predictedNumbers(picture); };
        return planeWork(title, view, view.clonedPicture(), request);
    };
    return {title, {png, svg, pdf, csv}, prepare, onScreen(view), {axes, labels, bar}};
}

ExportableView exportable(const QString& title, const ConfusionView& view) {
    const auto prepare = [title, &view](const PictureRequest& request) -> FileWork {
        const auto style = enlargedStyle(view, request.size, request.theme());
        return [title, request, style, picture = view.picture()] {
            if (request.format == csv)
                return confusionNumbers(picture);
            return paintedBytes(title, request, [&](QPaintDevice& device) {
                QPainter painter(&device);
                if (!picture.empty())
                    picture.paint(painter, request.size, style);
            });
        };
    };
    return {title, {png, svg, pdf, csv}, prepare, onScreen(view)};
}

ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session) {
    const auto prepare = [title, &view, &session](const PictureRequest& request) -> FileWork {
        CurvesPicture picture = view.picture();
        if (request.whole)
            picture.zoom.reset();
        if (request.format == csv)
            return [metrics = evaluationsIn(session.metrics(), picture.seen())] {
                return QByteArray::fromStdString(metricsToCsv(metrics));
            };
        return made(paintedBytes(title, request, [&](QPaintDevice& device) {
            paintCurves(device, picture, request.size,
                        enlargedStyle(view.font(), plotSize(view), request.size, request.theme()));
        }));
    };
    return {title, {png, svg, pdf, csv}, prepare, onScreen(view, plotSize(view)), {}, view.isZoomed()};
}

ExportableView exportable(const QString& title, const SeriesView& view,
                          const std::function<QByteArray()>& numbers) {
    const auto prepare = [title, &view, numbers](const PictureRequest& request) -> FileWork {
        SeriesPicture picture = view.picture();
        if (request.whole)
            picture.zoom.reset();
        if (request.format == csv)
            return made(numbers ? numbers() : seriesCsv(picture));
        return made(paintedBytes(title, request, [&](QPaintDevice& device) {
            paintSeries(device, picture, request.size,
                        enlargedStyle(view.font(), plotSize(view), request.size, request.theme()));
        }));
    };
    return {title, {png, svg, pdf, csv}, prepare, onScreen(view, plotSize(view)), {}, view.isZoomed()};
}

} // namespace hanscape
