#include "app/commands/box_option.h"
#include "app/commands/commands.h"
#include "app/commands/interrupt.h"
#include "app/commands/model_option.h"
#include "app/commands/progress.h"
#include "app/commands/region_limits.h"
#include "app/exporters/regions_pdf.h"
#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QFileInfo>

namespace hanscape {
namespace {

constexpr int progressSteps = 1000; ///< of the progress
constexpr qint64 quiet = 1000;      ///< milliseconds of work that need no progress

Options regionsOptions() {
    Options options("regions",
                    tr("Counts the regions of a box on which a network is affine, exactly, and draws them. "
                       "A region is a set of signs of all neurons."));
    addModelOptions(options);
    addBoxOption(options, "-1,1,-1,1");
    options.add({"fill", tr("NAME"),
                 tr("Colours of the regions: output, by the value at the centroid; region, to tell "
                    "neighbours apart. (output)")});
    options.add({"jobs", tr("N"), tr("Threads; it changes no result. It is at least 1. (one a core)")});
    options.add({"output", tr("FILE"),
                 tr("Writes the regions, by the ending: SVG or PDF, at most %1 of them, or PLY, at most %2.")
                     .arg(mostInPicture)
                     .arg(mostInMesh)});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    return options;
}

struct RegionsRequest {
    Box box;
    QString output, suffix, fill;

    bool draws() const { return !output.isEmpty(); }
    std::int64_t limit() const { return !draws() ? 0 : suffix == "ply" ? mostInMesh : mostInPicture; }
};

RegionsRequest readRequest(const Options& options) {
    RegionsRequest request;
    request.box = readBox(options).value_or(Box());
    request.fill = options.choice("fill", "output", {"output", "region"});
    request.output = options.value("output");
    request.suffix = QFileInfo(request.output).suffix().toLower();
    if (request.draws() && !QStringList{"svg", "pdf", "ply"}.contains(request.suffix))
        throw wrong(tr("--output is '%1'; regions are written to a file that ends in .svg, .pdf or .ply.")
                        .arg(request.output));
    return request;
}

/// By the value on the map's usual scale, or one after another far apart on it.
RegionColors colorsOf(const RegionMesh& mesh, const RegionsRequest& request, const Objective& objective) {
    constexpr double goldenSection = 0.6180339887498949;
    ColorScale scale;
    if (objective.task == Task::regression && mesh.size() > 0) {
        const auto [low, high] = std::minmax_element(mesh.values.begin(), mesh.values.end());
        scale.low = *low;
        scale.high = *high > *low ? *high : *low + 1;
    }
    RegionColors colors(mesh.size());
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        const double turn = std::fmod(goldenSection * static_cast<double>(i), 1);
        const QRgb color = request.fill == "output"
                               ? scale.color(mesh.values[i])
                               : scale.map.colors()[static_cast<std::size_t>(256 * turn)];
        colors[i] = color & 0xffffff;
    }
    return colors;
}

void writeRegions(const CollectedRegions& regions, const RegionsRequest& request,
                  const Objective& objective) {
    const RegionColors colors = colorsOf(regions.mesh, request, objective);
    const std::string path = request.output.toStdString();
    if (request.suffix == "svg")
        writeFileAtomically(path, regionsSvg(regions.mesh, request.box, colors));
    else if (request.suffix == "ply")
        writeFileAtomically(path, regionsPly(regions.mesh, colors));
    else
        writeFileAtomically(path, regionsPdf(regions.mesh, request.box, colors).toStdString());
}

nlohmann::ordered_json reportOf(const RegionTotals& totals, double seconds) {
    return {{"count", totals.count},
            {"area", totals.area},
            {"edges", totals.edges()},
            {"vertices", totals.vertices()},
            {"mean_area", totals.area / static_cast<double>(totals.count)},
            {"smallest_area", totals.smallest},
            {"largest_area", totals.largest},
            {"fold_length", totals.foldLength()},
            {"seconds", seconds}};
}

} // namespace

int regionsCommand(const QStringList& arguments) {
    Options options = regionsOptions();
    if (!options.parse(arguments))
        return 0;
    options.require("model");
    const RegionsRequest request = readRequest(options);
    SubdivisionOptions subdivision;
    subdivision.jobs = static_cast<int>(options.whole("jobs", 0, {1, 4096}));
    const Model model = readModel(options);
    const Objective objective = model.objectiveOrGuess();
    const Readout readout = shownReadout(objective, specOf(model.network).outputs());
    const InterruptGuard guard;
    QElapsedTimer clock;
    clock.start();
    Progress progress(0, progressSteps, tr("thousandths of the box"));
    subdivision.report = [&](double share, std::int64_t count) {
        if (clock.elapsed() > quiet)
            progress.report(static_cast<std::int64_t>(progressSteps * share), tr("%1 regions").arg(count));
        return !guard.isInterrupted();
    };
    const CollectedRegions regions =
        collectRegions(toDouble(model.network), request.box, readout, request.limit(), subdivision);
    if (!regions.complete)
        return interruptedStatus;
    const double seconds = static_cast<double>(clock.nsecsElapsed()) * 1e-9;
    if (request.draws() && regions.totals.count > request.limit())
        throw wrong(tr("The box holds %1 regions and a file of this kind takes at most %2; choose a smaller "
                       "--box.")
                        .arg(regions.totals.count)
                        .arg(request.limit()));
    if (request.draws())
        writeRegions(regions, request, objective);
    if (options.has("json"))
        printOut(QString::fromStdString(reportOf(regions.totals, seconds).dump(2)) + '\n');
    else
        printOut(tr("%1 linear regions over an area of %2, of mean area %3; %4 edges, %5 corners; %6 s")
                     .arg(regions.totals.count)
                     .arg(regions.totals.area, 0, 'g', 10)
                     .arg(regions.totals.area / static_cast<double>(regions.totals.count), 0, 'g', 4)
                     .arg(regions.totals.edges())
                     .arg(regions.totals.vertices())
                     .arg(seconds, 0, 'f', 2) +
                 '\n');
    return 0;
}

} // namespace hanscape
