#include "app/commands/render_request.h"

#include "app/commands/box_option.h"
#include "app/commands/model_option.h"
#include "app/commands/picture_options.h"
#include "app/exporters/picture_file.h"
#include "core/analysis/loss_plane.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QFileInfo>

namespace hanscape {
namespace {

using enum RenderView;
using enum PictureFormat;

const QStringList viewNames{"surface", "map", "top", "neurons", "regions", "loss", "curves"};

/// What a view is written as, and which options say something of it.
struct ViewRules {
    std::vector<PictureFormat> formats;
    QStringList options;
};

const ViewRules& rulesOf(RenderView view) {
    static const QStringList network{"model", "activation", "data", "size", "background"};
    static const QStringList plane = network + QStringList{"mesh", "box", "slice"};
    static const std::vector<ViewRules> rules{
        {{png, svg, pdf, ply, obj, npy, csv}, plane + QStringList{"colors", "class", "camera", "look"}},
        {{png, svg, pdf, npy, csv}, plane + QStringList{"colors", "class", "contours"}},
        {{png, svg, pdf, npy, csv}, plane},
        {{png, svg, pdf, npy}, plane + QStringList{"colors", "layer"}},
        {{png, svg, pdf, ply}, network + QStringList{"colors", "box", "class", "fill"}},
        {{png, svg, pdf, ply, obj, npy, csv},
         network + QStringList{"mesh", "colors", "camera", "extent", "seed", "biases", "part", "height"}},
        {{png, svg, pdf, csv}, {"run", "range", "size", "background"}},
    };
    return rules[static_cast<std::size_t>(view)];
}

QString suffixList(const std::vector<PictureFormat>& formats) {
    QStringList list;
    for (const PictureFormat format : formats)
        list += '.' + suffixOf(format);
    const QString last = list.takeLast();
    return tr("%1 or %2").arg(list.join(", "), last);
}

PictureFormat readFormat(const QString& output, RenderView view) {
    const auto& formats = rulesOf(view).formats;
    const auto format = formatOf(QFileInfo(output).suffix());
    if (!format || std::find(formats.begin(), formats.end(), *format) == formats.end())
        throw wrong(tr("--output is '%1'; the view %2 is written to a file that ends in %3.")
                        .arg(output, viewNames[static_cast<int>(view)], suffixList(formats)));
    return *format;
}

/// The options that say something of some views or files alone.
const QStringList& particular() {
    static const QStringList names{"model",      "activation", "run",      "range",  "data",   "mesh",
                                   "box",        "slice",      "class",    "colors", "size",   "layer",
                                   "background", "camera",     "contours", "fill",   "extent", "seed",
                                   "biases",     "part",       "height",   "look"};
    return names;
}

void refuseUnused(const Options& options, RenderView view, PictureFormat format) {
    for (const QString& name : particular()) {
        if (!options.has(name))
            continue;
        if (!rulesOf(view).options.contains(name))
            throw wrong(tr("--%1 says nothing of the view %2; leave it out.")
                            .arg(name, viewNames[static_cast<int>(view)]));
        const bool ofPictures =
            QStringList{"size", "background", "camera", "contours", "look"}.contains(name);
        if ((ofPictures && !isPicture(format)) || (name == "colors" && !hasColors(format)))
            throw wrong(tr("--%1 says nothing of a file that ends in .%2; leave it out.")
                            .arg(name, suffixOf(format)));
    }
}

void addViewOptions(Options& options) {
    options.add(
        {"slice", tr("I,J"),
         tr("The two inputs, counted from 1, along which a network of more than two is looked at; the "
            "others stay at the mean of --data. (the two that vary most)")});
    options.add({"class", tr("K"), tr("The class whose output is shown, of more than two. (1)")});
    options.add({"layer", tr("N"),
                 tr("The layer whose neurons are shown; hidden layers count from 0, and the outputs are the "
                    "last one. (the last hidden one)")});
    options.add({"contours", "", tr("Draws lines of equal value over a map.")});
    options.add({"fill", tr("NAME"),
                 tr("Colours of regions: output; gradient, by its length; layer, whose fold made the region "
                    "what it is; region, a colour of its own; or none. (output)")});
}

void addLossOptions(Options& options) {
    options.addFields(lossPlaneFields(), LossPlaneSpec(), {"resolution"});
    options.add({"part", tr("NAME"),
                 tr("The samples that the loss is of: train, validation or test; those of a file are all for "
                    "training. (train)")});
    options.add({"height", tr("NAME"),
                 tr("What a loss landscape's heights are: log, the decimal logarithm of the loss; or loss, "
                    "the loss itself, as it always is in NPY and CSV. (log)")});
}

} // namespace

Options renderOptions() {
    Options options("render",
                    tr("Draws a trained network, or the curves of runs, into a file. Needs no display."));
    options.add(
        {"view", tr("NAME"),
         tr("surface: in 3-D; map: values by colours; top: the map rounded to classes; neurons: what each of "
            "a layer puts out; regions: where the network is affine; loss: over a plane of weights around "
            "the network's own; curves: loss and accuracy of runs.")});
    addModelOptions(options);
    options.add({"run", tr("DIR"),
                 tr("The folder of a run, for curves; given several times, they are compared."), true});
    options.add({"range", tr("A,B"), tr("The iterations that curves show, first and last. (all)")});
    options.add({"data", tr("SOURCE"),
                 tr("Samples to draw over a map, to find the box from, or to compute the loss on: a file, or "
                    "checkerboard:12 with the split of seed 1.")});
    options.add(
        {"output", tr("FILE"),
         tr("The file to write, by its ending: PNG, SVG and PDF are pictures; PLY and OBJ meshes, for "
            "surface, loss and (PLY) regions; NPY and CSV numbers, NPY's rows from the bottom up.")});
    options.add({"mesh", tr("N"),
                 tr("Points along each side at which the network is evaluated, 2 to 4096. (256; 128 for "
                    "neurons, 51 for loss)")});
    addBoxOption(options, tr("that of --data, else -1,1,-1,1"));
    options.add({"size", tr("WxH"), tr("Size in pixels, 16 to 16384 a side; in points for PDF. (1280x800)")});
    options.add({"background", tr("NAME"), tr("white, dark or transparent. (white)")});
    options.add({"colors", tr("NAME"), tr("Colour map: %1. (cividis)").arg(ColorMap::names().join(", "))});
    options.add(
        {"camera", tr("JSON"),
         tr("The surface's camera, as Ctrl+C on the view copies it: JSON text, or a file that holds it.")});
    options.add({"look", tr("JSON"), lookSentence()});
    addViewOptions(options);
    addLossOptions(options);
    return options;
}

RenderRequest readRenderRequest(const Options& options) {
    options.require("view");
    options.require("output");
    RenderRequest request;
    request.view = static_cast<RenderView>(viewNames.indexOf(options.choice("view", {}, viewNames)));
    request.output = options.value("output");
    request.picture.format = readFormat(request.output, request.view);
    refuseUnused(options, request.view, request.picture.format);
    options.require(request.view == curves ? "run" : "model");
    request.picture.size = parsePictureSize(options.value("size", "1280x800"));
    request.picture.ground = parseGround(options.value("background", "white"));
    request.colors = ColorMap::named(options.value("colors", "cividis"));
    return request;
}

} // namespace hanscape
