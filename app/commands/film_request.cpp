#include "app/commands/film_request.h"

#include "app/commands/model_option.h"
#include "app/commands/picture_options.h"
#include "app/exporters/film_plane.h"
#include "app/exporters/picture_file.h"
#include "app/importers/picture_reader.h"
#include "core/analysis/slice.h"
#include "core/io/run_folder.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <QFileInfo>
#include <tuple>

namespace hanscape {
namespace {

constexpr double defaultSeconds = 10;
constexpr int defaultRate = 25, defaultFilmMesh = 161;
constexpr double runTurns = 0.25; ///< around a run's surface, where no other number is asked for

FilmSpec readSpec(const Options& options, const QString& output, Ground ground) {
    FilmSpec spec;
    spec.format = filmFormatOf(output);
    spec.size = parsePictureSize(options.value("size", "960x600"));
    spec.framesPerSecond = static_cast<int>(options.whole("fps", defaultRate, {1, 50}));
    const double seconds = options.number("seconds", defaultSeconds, {0.1, 600});
    spec.frames = std::max(1, static_cast<int>(std::lround(seconds * spec.framesPerSecond)));
    spec.transparent = ground == Ground::transparent;
    checkFilm(spec);
    return spec;
}

FilmLook readLook(const Options& options, const FilmSpec& spec, Ground ground) {
    FilmLook look;
    const QString view = options.choice("view", "surface", {"surface", "map", "top"});
    look.view = view == "map" ? FilmView::map : view == "top" ? FilmView::top : FilmView::surface;
    for (const char* name : {"turntable", "turns", "camera", "look"})
        if (look.view != FilmView::surface && options.has(name))
            throw wrong(tr("--%1 is of a surface; leave it out, or leave out --view %2.").arg(name, view));
    look.size = spec.size;
    look.frames = spec.frames;
    look.theme = exportTheme(ground);
    look.colors = ColorMap::named(options.value("colors", "cividis"));
    look.mesh = static_cast<int>(options.whole("mesh", defaultFilmMesh, {2, 2048}));
    if (look.view == FilmView::surface)
        look.turns = options.number("turns", options.has("turntable") ? 1 : runTurns, {-100, 100});
    const auto camera = readCamera(options);
    look.fitted = !camera;
    look.camera = camera.value_or(look.camera);
    look.surface = hanscape::readLook(options);
    look.captions = options.has("run");
    return look;
}

/// The plane that is shown: all of two inputs, else the slice through the samples along the two that vary
/// most.
void choosePlane(FilmSubject& subject, const std::shared_ptr<const Dataset>& data) {
    const int inputs = subject.recording.spec().inputs;
    if (data) {
        const auto [x, y] = widestFeatures(*data);
        showInPlane(subject, data, x, y);
    } else if (inputs > 2) {
        throw wrong(
            tr("The model takes %1 inputs, and a film shows functions of two; give its samples by --data, "
               "to see a slice through them.")
                .arg(inputs));
    } else if (inputs == 1) {
        subject.axes.y.clear();
    }
}

/// A run that was cut off has saved its state and no metrics yet.
std::vector<Metrics> evaluationsOf(const RunFolder& folder) {
    if (QFileInfo::exists(QString::fromStdString(folder.path()) + "/metrics.csv"))
        return folder.readMetrics();
    return std::visit([](const auto& state) { return state.history; }, folder.readState());
}

FilmSubject runSubject(const Options& options) {
    const RunFolder folder = RunFolder::open(options.text("run"));
    const RunSpec spec = folder.readSpec();
    FilmSubject subject{folder.readRecording(), {}};
    subject.metrics = evaluationsOf(folder);
    const auto data = std::make_shared<const Dataset>(loadDataset(spec.data, nullptr, readPicture));
    subject.objective = objectiveOf(*data, spec.training.loss);
    if (subject.objective.outputs() != subject.recording.spec().outputs() ||
        data->features() != subject.recording.spec().inputs)
        throw wrong(
            tr("The recording and the spec in '%1' are of different networks; use another copy of the run.")
                .arg(options.value("run")));
    choosePlane(subject, data);
    return subject;
}

FilmSubject modelSubject(const Options& options) {
    if (!options.has("turntable"))
        throw wrong(tr(
            "A model stands still; give --turntable to see it from all sides, or --run with the folder of a "
            "run to see it learn."));
    const Model model = readModel(options);
    FilmSubject subject{Recording(0, model.network, 0), model.objectiveOrGuess()};
    const auto data = readSamples(options, model);
    if (data && data->features() != specOf(model.network).inputs)
        throw wrong(
            tr("The model takes %1 inputs and the samples of --data have %2; give samples that fit it.")
                .arg(specOf(model.network).inputs)
                .arg(data->features()));
    choosePlane(subject, data);
    return subject;
}

} // namespace

Options filmOptions() {
    Options options("film",
                    tr("Makes a film of a training, from the folder of a run, or of a surface that turns. "
                       "Needs no display."));
    options.add({"run", tr("DIR"), tr("The folder of a run: its training is shown as it went.")});
    addModelOptions(options);
    options.add({"turntable", "", tr("Turns the surface once around.")});
    options.add({"view", tr("NAME"),
                 tr("surface: in 3-D; map: values by colours; top: the map rounded to classes. (surface)")});
    options.add(
        {"data", tr("SOURCE"),
         tr("A model's samples: a file, or checkerboard:12; where it has more than two inputs, a slice "
            "through them is shown. A run has its own.")});
    options.add({"size", tr("WxH"), tr("Size in pixels, 16 to 16384 a side. (960x600)")});
    options.add(
        {"seconds", tr("S"), tr("Length, 0.1 to 600; the last network stays for a tenth of it. (10)")});
    options.add({"fps", tr("N"), tr("Pictures a second, 1 to 50. (25)")});
    options.add(
        {"turns", tr("N"),
         tr("How often the surface turns, −100 to 100; 0: it stands still. (0.25; 1 with --turntable)")});
    options.add(
        {"mesh", tr("N"), tr("Points along each side at which the network is evaluated, 2 to 2048. (161)")});
    options.add({"background", tr("NAME"), tr("white, dark or transparent, the last not in MP4. (white)")});
    options.add({"colors", tr("NAME"), tr("Colour map: %1. (cividis)").arg(ColorMap::names().join(", "))});
    options.add({"camera", tr("JSON"),
                 tr("The surface's camera at the beginning, as Ctrl+C on the view copies it: JSON text, or a "
                    "file that holds it.")});
    options.add({"look", tr("JSON"), lookSentence()});
    options.add({"output", tr("FILE"), tr("The file to write: %1, by its ending.").arg(filmEndings())});
    return options;
}

FilmRequest readFilmRequest(const Options& options) {
    options.refuseTogether({"run"}, {"model", "activation", "data"});
    options.require("output");
    const QString output = options.value("output");
    const Ground ground = parseGround(options.value("background", "white"));
    const FilmSpec spec = readSpec(options, output, ground);
    FilmLook look = readLook(options, spec, ground);
    checkFilmPath(output);
    if (!options.has("run") && !options.has("model"))
        throw wrong(tr("hanscape film needs --run DIR, or --model FILE and --turntable."));
    FilmSubject subject = options.has("run") ? runSubject(options) : modelSubject(options);
    if (look.surface) {
        subject.target = lookTarget(*look.surface, subject.samples, subject.shown);
        if (look.surface->points && !subject.samples)
            throw noLookPoints();
    }
    return {spec, std::move(look), std::move(subject), output};
}

} // namespace hanscape
