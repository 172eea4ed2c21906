#include "app/commands/render_folds.h"

#include "app/commands/model_option.h"
#include "app/commands/region_limits.h"
#include "app/commands/render_views.h"
#include "app/exporters/field_bytes.h"
#include "core/analysis/affine_layers.h"
#include "core/analysis/field_range.h"
#include "core/analysis/loss_plane.h"
#include "core/io/npy.h"
#include "core/io/region_files.h"
#include "widgets/canvas/region_picture.h"
#include "widgets/network/neuron_grid.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <numeric>
#include <QPainter>
#include <tuple>

namespace hanscape {
namespace {

constexpr int neuronMesh = 128, lossMesh = 51;
constexpr double mostNeuronValues = 1 << 28; ///< a gigabyte
constexpr int finestLoss = 1024;             ///< points along a side of a loss landscape

/// --layer, else the last hidden layer; the outputs where there is no hidden one.
int readLayer(const Options& options, const NetworkSpec& spec) {
    const int outputs = static_cast<int>(spec.layers.size()) - 1;
    return static_cast<int>(
        options.whole("layer", std::max(0, outputs - 1), {0, static_cast<double>(outputs)}));
}

QString titleOf(const NetworkSpec& spec, int layer) {
    const LayerSpec& own = spec.layers[static_cast<std::size_t>(layer)];
    const QString kind = own.kind == LayerKind::householder          ? tr("Householder")
                         : own.kind == LayerKind::batchNormalisation ? tr("batch normalisation")
                                                                     : tr("fully connected");
    if (layer + 1 == static_cast<int>(spec.layers.size()))
        return tr("Outputs, %1").arg(kind);
    return tr("Layer %1, %2: %3 neurons").arg(layer).arg(kind).arg(own.width);
}

RegionViewSpec readRegionView(const Options& options) {
    static const QStringList fills{"output", "gradient", "layer", "region", "none"};
    RegionViewSpec spec;
    spec.coloring = static_cast<RegionColoring>(fills.indexOf(options.choice("fill", "output", fills)));
    spec.limit = mostInPicture;
    return spec;
}

/// The window's regions with how they are drawn.
RegionRendering renderingOf(const RenderRequest& request, const Options& options,
                            const RenderSubject& subject) {
    const bool mesh = request.picture.format == PictureFormat::ply;
    const Network<double> network = toDouble(subject.model.network);
    RegionRendering rendering;
    rendering.look.spec = readRegionView(options);
    if (mesh)
        rendering.look.spec.limit = mostInMesh;
    RegionWindowRequest window;
    window.box = subject.box;
    window.objective = subject.objective;
    window.shown = subject.shown;
    window.limit = rendering.limit = rendering.look.spec.limit;
    if (!mesh) { // beyond the limit a picture shows the density of folds
        window.columns = request.picture.size.width() / 2;
        window.rows = request.picture.size.height() / 2;
    }
    window.boundary = !mesh;
    rendering.window = std::make_shared<const RegionWindow>(lookAtRegions(network, window));
    rendering.look.map = request.colors;
    rendering.look.theme = request.picture.theme();
    rendering.total = rendering.look.layers =
        std::max(1, static_cast<int>(AffineLayers(network).foldingLayers()));
    rendering.look.unitRange =
        subject.objective.task == Task::classification && subject.objective.loss == Loss::mse;
    rendering.boundary = boundaryText(subject.objective);
    rendering.iteration = -1; // which a model does not tell
    rendering.shading = shadeRegions(*rendering.window, rendering.look);
    return rendering;
}

LossPlaneSpec readLossPlane(const Options& options) {
    LossPlaneSpec spec;
    options.apply(lossPlaneFields(), spec);
    spec.resolution = static_cast<int>(options.whole("mesh", lossMesh, {2, finestLoss}));
    return spec;
}

/// The loss on the plane of random directions through the network.
Field lossOf(const Options& options) {
    options.require("data");
    static const QStringList names{"train", "validation", "test"};
    const auto part = static_cast<Part>(names.indexOf(options.choice("part", "train", names)));
    const LossPlaneSpec spec = readLossPlane(options);
    const RenderSubject subject = readSubject(options);
    if (subject.data->indices(part).empty())
        throw wrong(tr("--data %1 has no samples for --part %2; choose another part.")
                        .arg(options.value("data"), names[static_cast<int>(part)]));
    const PlaneDirections directions = randomDirections(toDouble(subject.model.network), spec);
    return lossPlane(subject.model.network, directions, *subject.data, part, subject.objective,
                     {-spec.extent, spec.extent, -spec.extent, spec.extent}, spec.resolution);
}

} // namespace

QByteArray renderNeurons(const RenderRequest& request, const Options& options) {
    const int mesh = readMesh(options, neuronMesh);
    const RenderSubject subject = readPlane(options);
    const NetworkSpec& spec = subject.network();
    const int layer = readLayer(options, spec);
    const int width = spec.layers[static_cast<std::size_t>(layer)].width;
    if (static_cast<double>(width) * mesh * mesh > mostNeuronValues)
        throw wrong(tr("%1 neurons at %2 × %2 points are too many values to hold; choose a smaller --mesh.")
                        .arg(width)
                        .arg(mesh));
    NeuronSelection kept(spec.layers.size() + 1);
    kept[static_cast<std::size_t>(layer) + 1].resize(static_cast<std::size_t>(width));
    std::iota(kept[static_cast<std::size_t>(layer) + 1].begin(),
              kept[static_cast<std::size_t>(layer) + 1].end(), 0);
    NeuronMaps maps = neuronMaps(subject.model.network, subject.box, mesh, mesh, subject.slice, kept);
    if (request.picture.format == PictureFormat::npy)
        return QByteArray::fromStdString(
            encodeNpyPictures(maps.layers[static_cast<std::size_t>(layer) + 1].values, mesh, mesh));
    NeuronGrid grid;
    grid.scale.map = request.colors;
    std::tie(grid.scale.low, grid.scale.high) = usualRange(maps);
    grid.maps = std::make_shared<const NeuronMaps>(std::move(maps));
    grid.layer = static_cast<std::size_t>(layer) + 1;
    grid.title = titleOf(spec, layer);
    grid.equalAspect = subject.axes.equalAspect;
    return paintedBytes(grid.title, request.picture, [&](QPaintDevice& device) {
        QPainter painter(&device);
        grid.paint(painter, request.picture.size,
                   pictureStyle(request.picture.size, request.picture.theme()));
    });
}

QByteArray renderRegions(const RenderRequest& request, const Options& options) {
    if (const std::string why = whyNoRegions(specOf(readModel(options).network)); !why.empty())
        throw Error(why); // before samples are asked for, which would not help
    const RenderSubject subject = readPlane(options);
    const RegionRendering rendering = renderingOf(request, options, subject);
    if (request.picture.format != PictureFormat::ply) {
        RegionPicture picture;
        picture.rendering = std::make_shared<const RegionRendering>(rendering);
        return paintedBytes(tr("Linear regions"), request.picture, [&](QPaintDevice& device) {
            QPainter painter(&device);
            paintPicture(painter, request.picture.size, picture, subject.box, subject.axes,
                         pictureStyle(request.picture.size, request.picture.theme()));
        });
    }
    const RegionWindow& window = *rendering.window;
    if (window.mesh.size() == 0)
        throw wrong(
            tr("The box holds more than %1 regions, the most that a mesh takes; choose a smaller --box.")
                .arg(countText(mostInMesh)));
    RegionColors colors;
    for (const QRgb color : rendering.shading.colors)
        colors.push_back(color & 0xffffff);
    return QByteArray::fromStdString(regionsPly(window.mesh, colors));
}

QByteArray renderLoss(const RenderRequest& request, const Options& options) {
    const bool logarithmic = options.choice("height", "log", {"log", "loss"}) == "log";
    const Field loss = lossOf(options);
    const PictureFormat format = request.picture.format;
    if (format == PictureFormat::npy || format == PictureFormat::csv)
        return fieldBytes(format, loss, {}, {"x", "y", "loss"});
    SurfaceScene scene;
    scene.field = std::make_shared<const Field>(logarithmic ? logarithmOf(loss) : loss);
    scene.scale.map = request.colors;
    std::tie(scene.scale.low, scene.scale.high) = finiteRange(*scene.field);
    scene.xName = tr("first random direction");
    scene.yName = tr("second random direction");
    scene.valueName = logarithmic ? tr("log₁₀ loss") : tr("loss");
    scene.colorBar = true;
    return renderScene(request, options, scene);
}

} // namespace hanscape
