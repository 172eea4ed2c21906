#include "app/commands/commands.h"
#include "app/commands/model_option.h"
#include "app/exporters/picture_file.h"
#include "app/importers/picture_reader.h"
#include "core/analysis/field.h"
#include "core/io/atomic_file.h"
#include "core/io/run_folder.h"
#include "widgets/canvas/map_image.h"
#include "widgets/plots/curves_image.h"
#include "widgets/surface/axes_layout.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_image.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace hanscape {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Render", text); }

const QStringList views{"surface", "map", "top", "curves"};
constexpr int defaultMesh = 256;

Options renderOptions() {
    Options options("render",
                    tr("Draws a trained network, or the curves of a run, into a file. Needs no display."));
    options.add(
        {"view", tr("NAME"),
         tr("surface: in 3-D; map: values by colours; top: the map rounded to classes; curves: loss and "
            "accuracy of a run.")});
    addModelOptions(options);
    options.add({"run", tr("DIR"), tr("The folder of a run, for curves.")});
    options.add({"data", tr("SOURCE"),
                 tr("Samples to draw over a map: a file, or checkerboard:12 with the split of seed 1.")});
    options.add(
        {"mesh", tr("N"), tr("Points along each side at which the network is evaluated, 2 to 4096. (256)")});
    options.add({"size", tr("WxH"), tr("Size in pixels, 16 to 16384 a side; in points for PDF. (1280x800)")});
    options.add({"background", tr("NAME"), tr("white, dark or transparent. (white)")});
    options.add({"colors", tr("NAME"), tr("Colour map: %1. (cividis)").arg(ColorMap::names().join(", "))});
    options.add(
        {"camera", tr("JSON"),
         tr("The surface's camera, as Ctrl+C on the view copies it: JSON text, or a file that holds it.")});
    options.add(
        {"output", tr("FILE"), tr("The file to write: PNG; for curves PNG, SVG or PDF, by its ending.")});
    return options;
}

struct RenderRequest {
    QString view, output, suffix;
    QSize size;
    Theme theme;
    ColorMap map;
};

RenderRequest readRequest(const Options& options) {
    RenderRequest request;
    options.require("view");
    options.require("output");
    request.view = options.choice("view", {}, views);
    request.output = options.value("output");
    request.suffix = QFileInfo(request.output).suffix().toLower();
    const QStringList suffixes =
        request.view == "curves" ? QStringList{"png", "svg", "pdf"} : QStringList{"png"};
    if (!suffixes.contains(request.suffix))
        throw Error(tr("--output is '%1'; the view %2 is written to a file that ends in .%3.")
                        .arg(request.output, request.view, suffixes.join(tr(" or .")))
                        .toStdString());
    request.size = parsePictureSize(options.value("size", "1280x800"));
    request.theme = exportTheme(parseGround(options.value("background", "white")));
    request.map = ColorMap::named(options.value("colors", "cividis"));
    return request;
}

QByteArray renderCurves(const RenderRequest& request, const Options& options) {
    options.require("run");
    const RunFolder run = RunFolder::open(options.text("run"));
    CurvesPicture picture;
    picture.metrics = run.readMetrics();
    const bool regression = !picture.metrics.empty() && std::isnan(picture.metrics.front().train.accuracy);
    picture.task = regression ? Task::regression : Task::classification;
    if (request.suffix == "pdf")
        return curvesPdf(picture, request.size, request.theme);
    if (request.suffix == "svg")
        return curvesSvg(picture, request.size, request.theme);
    return curvesPng(picture, request.size, request.theme);
}

Model readPlaneModel(const Options& options) {
    Model model = readModel(options);
    if (specOf(model.network).inputs != 2)
        throw Error(tr("The model takes %1 inputs, and a picture shows functions of two.")
                        .arg(specOf(model.network).inputs)
                        .toStdString());
    return model;
}

std::shared_ptr<const Dataset> readSamples(const Options& options, const Model& model) {
    if (!options.has("data"))
        return nullptr;
    DatasetSpec spec;
    chooseData(spec, options.text("data"));
    if (isGenerated(spec.source)) {
        if (model.objectiveOrGuess().task == Task::regression && usesField(spec.source, "target"))
            spec.target = TargetKind::regression;
        return std::make_shared<Dataset>(loadDataset(spec, nullptr, readPicture));
    }
    auto data = std::make_shared<Dataset>(loadForEvaluation(options.text("data"), {}, model.expectation()));
    data->resetSplit(Part::train); // drawn as given: filled
    return data;
}

QImage renderSurfaceView(const RenderRequest& request, const Options& options, SurfaceScene scene) {
    scene.ground = request.theme.ground;
    scene.ink = request.theme.ink;
    SurfaceImageOptions image;
    image.pixels = request.size;
    OrbitCamera camera = fitted({}, scene, request.size, pictureScale(request.size));
    if (options.has("camera")) {
        QByteArray text = options.value("camera").toUtf8();
        if (QFileInfo::exists(options.value("camera")))
            text = QByteArray::fromStdString(readFile(options.text("camera"), 1 << 20));
        camera = OrbitCamera::fromText(text);
    }
    const HeadlessContext context;
    SurfacePainter painter;
    QImage picture = renderSurface(painter, scene, camera, image);
    painter.release();
    return picture;
}

QImage renderNetwork(const RenderRequest& request, const Options& options) {
    const int mesh = static_cast<int>(options.whole("mesh", defaultMesh, {2, 4096}));
    const Model model = readPlaneModel(options);
    const auto samples = readSamples(options, model);
    const Objective objective = model.objectiveOrGuess();
    const Box box = samples ? boundingBox(*samples) : Box();
    const auto field = std::make_shared<Field>(evaluateField(model.network, objective, box, mesh, mesh));
    ColorScale scale;
    scale.map = request.map;
    if (objective.task == Task::regression) {
        scale.low = field->values.minCoeff();
        scale.high = field->values.maxCoeff();
    } else {
        scale.fitTo(*field, 0, 1);
    }
    if (request.view == "surface") {
        SurfaceScene scene;
        scene.field = field;
        scene.scale = scale;
        return renderSurfaceView(request, options, scene);
    }
    MapPicture picture;
    picture.field = field;
    picture.scale = scale;
    picture.mode = request.view == "top" ? MapMode::top : MapMode::values;
    picture.points.data = samples;
    if (picture.mode == MapMode::top && objective.classes > 2)
        picture.classes =
            std::make_shared<Field>(predictedClasses(model.network, objective, box, mesh, mesh));
    return renderMap(picture, request.size, request.theme, box);
}

} // namespace

int renderCommand(const QStringList& arguments) {
    Options options = renderOptions();
    if (!options.parse(arguments))
        return 0;
    options.refuseTogether({"model"}, {"run"});
    const RenderRequest request = readRequest(options);
    saveBytes(request.output, request.view == "curves" ? renderCurves(request, options)
                                                       : pngBytes(renderNetwork(request, options)));
    return 0;
}

} // namespace hanscape
