#include "app/commands/render_views.h"

#include "app/commands/box_option.h"
#include "app/commands/model_option.h"
#include "app/commands/picture_options.h"
#include "app/exporters/field_bytes.h"
#include "app/exporters/surface_export.h"
#include "app/exporters/value_name.h"
#include "core/analysis/field_range.h"
#include "core/analysis/slice.h"
#include "widgets/canvas/map_picture.h"
#include "widgets/surface/surface_points.h"
#include "widgets/theme/translation.h"

#include <cmath>
#include <QPainter>
#include <tuple>

namespace hanscape {
namespace {

constexpr int defaultPictureMesh = 256;
constexpr int smoothing = 2; ///< pixels drawn to one of a surface's picture, along a side

void requireFit(const RenderSubject& subject, const Options& options) {
    const Dataset& data = *subject.data;
    const Objective& objective = subject.objective;
    if (subject.network().inputs != data.features() || objective.task != data.task ||
        (objective.task == Task::classification && objective.classes != data.classes))
        throw wrong(tr("The model does not fit the samples of --data %1; give it the data it was trained on.")
                        .arg(options.value("data")));
}

/// --slice, else the features that vary most; both of two.
std::pair<int, int> readFeatures(const Options& options, const RenderSubject& subject) {
    const int inputs = subject.network().inputs;
    if (!options.has("slice"))
        return subject.data ? widestFeatures(*subject.data) : std::pair(0, 1);
    const auto numbers = options.numbers("slice");
    const auto isInput = [&](double number) {
        return number == std::floor(number) && number >= 1 && number <= inputs;
    };
    if (numbers.size() != 2 || !isInput(numbers[0]) || !isInput(numbers[1]) || numbers[0] == numbers[1])
        throw wrong(tr("--slice is given as '%1'; it takes two different inputs from 1 to %2, such as 1,2.")
                        .arg(options.value("slice"))
                        .arg(inputs));
    return {static_cast<int>(numbers[0]) - 1, static_cast<int>(numbers[1]) - 1};
}

int readShown(const Options& options, const Objective& objective) {
    if (options.has("class") && !hasManyClasses(objective))
        throw wrong(
            tr("--class chooses among more than two classes, and this model has no such; leave it out."));
    return static_cast<int>(options.whole("class", 1, {0, static_cast<double>(objective.classes - 1)}));
}

ColorScale scaleOf(const RenderSubject& subject, const Field& field, const ColorMap& map) {
    ColorScale scale;
    scale.map = map;
    if (subject.objective.task == Task::regression)
        std::tie(scale.low, scale.high) = finiteRange(field);
    else
        scale.fitTo(field, 0, 1);
    return scale;
}

QByteArray renderMap(const RenderRequest& request, const Options& options, const RenderSubject& subject,
                     const std::shared_ptr<const Field>& field, const ColorScale& scale) {
    MapPicture picture;
    picture.field = field;
    picture.scale = scale;
    picture.label = valueName(subject.objective, subject.shown);
    picture.contours = options.has("contours");
    picture.points.data = subject.points;
    if (!isPicture(request.picture.format))
        return fieldBytes(request.picture.format, *field, scale,
                          {subject.axes.x, subject.axes.y, valueName(subject.objective, subject.shown)});
    if (request.view == RenderView::top) {
        picture.mode = MapMode::top;
        if (subject.objective.classes > 2)
            picture.classes = field;
    }
    return paintedBytes(tr("Decision map"), request.picture, [&](QPaintDevice& device) {
        QPainter painter(&device);
        paintPicture(painter, request.picture.size, picture, subject.box, subject.axes,
                     pictureStyle(request.picture.size, request.picture.theme()));
    });
}

} // namespace

RenderSubject readSubject(const Options& options) {
    RenderSubject subject;
    subject.model = readModel(options);
    subject.objective = subject.model.objectiveOrGuess();
    subject.data = readSamples(options, subject.model);
    if (subject.data)
        requireFit(subject, options);
    return subject;
}

RenderSubject readPlane(const Options& options) {
    RenderSubject subject = readSubject(options);
    const int inputs = subject.network().inputs;
    if (inputs > 2 && !subject.data)
        throw wrong(tr("The model takes %1 inputs; give the samples by --data, through whose mean the plane "
                       "that is looked at goes.")
                        .arg(inputs));
    const auto [x, y] = readFeatures(options, subject);
    if (subject.data) {
        subject.slice = sliceThroughMean(*subject.data, x, y);
        subject.box = boundingBox(*subject.data, x, y);
        if (inputs <= 2) // beside a slice samples would seem to be judged by values that are not theirs
            subject.points = std::make_shared<const Dataset>(projected(*subject.data, x, y));
    } else {
        subject.slice = {x, y, Eigen::VectorXd::Zero(inputs)};
    }
    subject.box = readBox(options).value_or(subject.box);
    if (inputs == 1)
        subject.axes.y.clear();
    else if (inputs > 2 || x != 0)
        subject.axes = {tr("x%1").arg(x + 1), tr("x%1").arg(y + 1), inputs == 2};
    subject.shown = readShown(options, subject.objective);
    return subject;
}

int readMesh(const Options& options, int fallback) {
    return static_cast<int>(options.whole("mesh", fallback, {2, 4096}));
}

QByteArray renderScene(const RenderRequest& request, const Options& options, const SurfaceScene& scene) {
    PictureRequest picture = request.picture;
    picture.samples = smoothing;
    const auto given = readCamera(options);
    const OrbitCamera camera = given ? *given : fitted({}, scene, picture.size, pictureScale(picture.size));
    return surfaceBytes({tr("Surface"), scene, camera}, picture);
}

QByteArray renderField(const RenderRequest& request, const Options& options) {
    const int mesh = readMesh(options, defaultPictureMesh);
    const RenderSubject subject = readPlane(options);
    const AnyNetwork& network = subject.model.network;
    const Objective& objective = subject.objective;
    const bool top = request.view == RenderView::top;
    if (top && objective.task == Task::regression)
        throw wrong(tr("The view top rounds to classes, and the model is of a regression; take --view map."));
    // Of two classes a picture rounds itself, and so with smooth edges; numbers are rounded here.
    const bool classes = top && (objective.classes > 2 || !isPicture(request.picture.format));
    const auto field = std::make_shared<const Field>(
        classes ? predictedClasses(network, objective, subject.box, mesh, mesh, subject.slice)
                : evaluateField(network, objective, subject.box, mesh, mesh, subject.shown, subject.slice));
    const ColorScale scale = scaleOf(subject, *field, request.colors);
    if (request.view != RenderView::surface)
        return renderMap(request, options, subject, field, scale);
    SurfaceScene scene;
    scene.field = field;
    scene.scale = scale;
    scene.xName = subject.axes.x;
    scene.yName = subject.axes.y;
    scene.valueName = valueName(subject.objective, subject.shown);
    scene.colorBar = true;
    if (const auto look = readLook(options)) {
        look->applyTo(scene);
        look->placeTarget(lookTarget(*look, subject.data, subject.shown), scene);
        if (look->points && !subject.points)
            throw noLookPoints();
        if (look->points)
            scene.points = surfacePoints(*subject.points, subject.shown, true, scale);
    }
    return renderScene(request, options, scene);
}

} // namespace hanscape
