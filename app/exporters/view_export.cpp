#include "app/exporters/view_export.h"

#include "app/exporters/picture_file.h"
#include "app/session/training_session.h"
#include "core/io/run_folder.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/plots/curves_image.h"
#include "widgets/plots/curves_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/vector_file.h"

#include <QPainter>

namespace hanscape {
namespace {

QImage surfaceImage(SurfaceView& view, const PictureRequest& request) {
    const SurfaceScene shown = view.scene();
    SurfaceScene scene = shown;
    const Theme theme = exportTheme(request.ground);
    scene.ground = theme.ground;
    scene.ink = theme.ink;
    view.setScene(scene);
    SurfaceImageOptions options;
    options.pixels = request.size;
    try {
        QImage image = view.image(options);
        view.setScene(shown);
        return image;
    } catch (...) {
        view.setScene(shown);
        throw;
    }
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

QByteArray curvesBytes(const CurvesView& curves, const TrainingSession& session,
                       const PictureRequest& request) {
    const Theme theme = exportTheme(request.ground);
    switch (request.format) {
    case PictureFormat::csv:
        return QByteArray::fromStdString(metricsToCsv(session.metrics()));
    case PictureFormat::pdf:
        return curvesPdf(curves.picture(), request.size, theme);
    case PictureFormat::svg:
        return curvesSvg(curves.picture(), request.size, theme);
    default:
        break;
    }
    return curvesPng(curves.picture(), request.size, theme);
}

using enum PictureFormat;

} // namespace

bool isPicture(PictureFormat format) { return format == png || format == pdf || format == svg; }

QByteArray paintedBytes(const QString& title, const PictureRequest& request,
                        const std::function<void(QPaintDevice&)>& paint) {
    if (request.format == PictureFormat::pdf)
        return pdfBytes(request.size, title, paint);
    if (request.format == PictureFormat::svg)
        return svgBytes(request.size, title, paint);
    QImage image(request.size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    paint(image);
    return pngBytes(image);
}

QString suffixOf(PictureFormat format) {
    static const QStringList suffixes{"png", "pdf", "svg", "csv", "ply"};
    return suffixes[static_cast<int>(format)];
}

ExportableView exportable(const QString& title, SurfaceView& view) {
    return {title, {png}, [&view](const PictureRequest& request) {
                return pngBytes(surfaceImage(view, request));
            }};
}

ExportableView exportable(const QString& title, const PlaneView& view) {
    return {title, {png}, [&view](const PictureRequest& request) {
                return pngBytes(view.image(request.size, exportTheme(request.ground)));
            }};
}

ExportableView exportable(const QString& title, const PredictionsView& view) {
    return {title, {png, pdf, svg, csv}, [title, &view](const PictureRequest& request) {
                if (request.format == csv)
                    return predictedNumbers(view.predictions());
                return paintedBytes(title, request, [&](QPaintDevice& device) {
                    QPainter painter(&device);
                    view.paintTo(painter, request.size, exportTheme(request.ground));
                });
            }};
}

ExportableView exportable(const QString& title, const ConfusionView& view) {
    return {title, {png, pdf, svg, csv}, [title, &view](const PictureRequest& request) {
                if (request.format == csv)
                    return confusionNumbers(view.picture());
                return paintedBytes(title, request, [&](QPaintDevice& device) {
                    view.paintTo(device, request.size, exportTheme(request.ground));
                });
            }};
}

ExportableView exportable(const QString& title, const CurvesView& view, const TrainingSession& session) {
    return {title, {png, pdf, svg, csv}, [&view, &session](const PictureRequest& request) {
                return curvesBytes(view, session, request);
            }};
}

ExportableView exportable(const QString& title, const SeriesView& view, std::function<QByteArray()> numbers) {
    return {title, {png, pdf, svg, csv}, [title, &view, numbers](const PictureRequest& request) {
                const SeriesPicture picture = view.picture();
                const Theme theme = exportTheme(request.ground);
                switch (request.format) {
                case csv:
                    return numbers ? numbers() : seriesCsv(picture);
                case pdf:
                    return seriesPdf(picture, title, request.size, theme);
                case svg:
                    return seriesSvg(picture, title, request.size, theme);
                default:
                    break;
                }
                return seriesPng(picture, request.size, theme);
            }};
}

} // namespace hanscape
