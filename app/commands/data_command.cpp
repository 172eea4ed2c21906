#include "app/commands/commands.h"
#include "app/commands/data_convert_command.h"
#include "app/commands/data_options.h"
#include "app/importers/picture_reader.h"
#include "core/data/split.h"
#include "core/io/dataset_file.h"
#include "core/io/samples_writer.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QFileInfo>

namespace hanscape {
namespace {

/// What `hanscape data` does, named by its first argument.
struct Action {
    QString name, purpose;
    int (*run)(const QStringList& arguments);
};

void report(const QString& sentence) { printError(sentence); }

Option outputOption(const QString& name, const QString& what) {
    return {name, tr("FILE"),
            tr("%1: .csv or .tsv with a header, .txt in columns (for two inputs and classes the authors' "
               "four), or .npy.")
                .arg(what)};
}

/// The samples of a file as they stand in it, all of them for training.
Dataset readFileAsIs(const Options& options, Preparation& preparation) {
    DatasetSpec spec;
    spec.source = DataSource::files;
    spec.dataFile = options.operand().toStdString();
    spec.labelsFile = options.text("labels");
    options.apply(datasetFields(), spec);
    return readDataset(spec, preparation);
}

void addFileOptions(Options& options, const QStringList& names) {
    QStringList except;
    for (const auto& field : datasetFields())
        if (const QString name = QString::fromStdString(field.text.option); !names.contains(name))
            except += name;
    options.setOperand(tr("FILE"));
    options.addFields(datasetFields(), DatasetSpec(), except);
}

int generateAction(const QStringList& arguments) {
    Options options("data generate",
                    tr("Writes samples of a kind: %1. The number after a name is that of blocks, stripes, "
                       "circles, spiral arms or Gaussians.")
                        .arg(describeKinds()));
    options.setOperand(tr("KIND"));
    options.addFields(generatorFields(), DatasetSpec());
    options.add(outputOption("output", tr("Receives the samples")));
    if (!options.parse(arguments))
        return 0;
    DatasetSpec spec;
    chooseData(spec, options.operand().toStdString());
    if (!isGenerated(spec.source))
        throw Error(tr("'%1' is no kind of data; the kinds are %2.")
                        .arg(options.operand(), describeKinds())
                        .toStdString());
    refuseUnused(options, spec.source);
    options.require("output");
    options.apply(generatorFields(), spec);
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    checkSamplesPath(options.text("output"));
    const Dataset data = generate(spec, readPicture);
    writeSamples(options.text("output"), data);
    report(tr("Wrote %1 samples to %2.").arg(data.samples()).arg(options.value("output")));
    return 0;
}

int flipAction(const QStringList& arguments) {
    Options options("data flip", tr("Flips each label of a file with a probability, as noise."));
    addFileOptions(options, {"labels", "target", "data-seed"});
    options.add({"fraction", tr("X"),
                 tr("Probability with which each label is flipped; with more than two classes to another one "
                    "at random. It is at least 0 and at most 1.")});
    options.add(
        {"marks", "", tr("Adds a column flipped_from with each label as it was (.csv and .tsv alone).")});
    options.add(outputOption("output", tr("Receives the samples")));
    if (!options.parse(arguments))
        return 0;
    options.operand();
    options.require("fraction");
    options.require("output");
    const double fraction = options.number("fraction", 0, {0, 1});
    const auto seed = static_cast<std::uint64_t>(options.whole("data-seed", DatasetSpec().seed, {0, 0x1p53}));
    SamplesFormat format{.flips = options.has("marks")};
    checkSamplesPath(options.text("output"), format);
    Preparation preparation;
    Dataset data = readFileAsIs(options, preparation);
    if (data.task == Task::regression)
        throw Error(tr("'%1' holds numbers to predict, and only classes can be flipped; --target class takes "
                       "whole numbers for classes.")
                        .arg(options.operand())
                        .toStdString());
    format.classValues = preparation.classValues;
    flipLabels(data, fraction, seed);
    writeSamples(options.text("output"), data, format);
    const auto flipped =
        std::count_if(data.flippedFrom.begin(), data.flippedFrom.end(), [](int from) { return from >= 0; });
    report(
        tr("Flipped %1 of %2 labels into %3.").arg(flipped).arg(data.samples()).arg(options.value("output")));
    return 0;
}

/// The samples of one part.
Dataset partOf(const Dataset& data, Part part) {
    const auto samples = data.indices(part);
    Dataset result;
    result.task = data.task;
    result.classes = data.classes;
    result.inputs = data.inputs(Eigen::all, samples);
    result.targets = data.targets(samples);
    result.resetSplit(part);
    return result;
}

using Outputs = std::vector<std::pair<QString, Part>>;

/// Of two outputs to one file the second would replace the first.
void refuseSameOutputs(const Options& options, const Outputs& outputs) {
    QStringList paths;
    for (const auto& [name, part] : outputs) {
        const QString path = QFileInfo(options.value(name)).absoluteFilePath();
        if (paths.contains(path))
            throw Error(tr("'%1' is named for two outputs; give each a file of its own.")
                            .arg(options.value(name))
                            .toStdString());
        paths += path;
    }
}

int splitAction(const QStringList& arguments) {
    Options options("data split",
                    tr("Splits a file's samples at random into files for training and testing."));
    addFileOptions(options, {"labels", "target", "train-fraction", "validation", "stratified", "data-seed"});
    options.add(outputOption("output-train", tr("Receives the training samples")));
    options.add(outputOption("output-test", tr("Receives the test samples")));
    options.add(outputOption("output-validation", tr("Receives the validation samples")));
    if (!options.parse(arguments))
        return 0;
    options.operand();
    DatasetSpec spec;
    options.apply(datasetFields(), spec);
    if (spec.trainFraction + spec.validationFraction > 1)
        throw Error(check(spec).front());
    Outputs outputs{{"output-train", Part::train}, {"output-test", Part::test}};
    if (spec.validationFraction > 0)
        outputs.push_back({"output-validation", Part::validation});
    else if (options.has("output-validation"))
        throw Error(tr("--output-validation needs --validation X, the share of it.").toStdString());
    for (const auto& [name, part] : outputs) {
        options.require(name);
        checkSamplesPath(options.text(name));
    }
    refuseSameOutputs(options, outputs);
    Preparation preparation;
    Dataset data = readFileAsIs(options, preparation);
    applySplit(data, spec);
    QStringList counts;
    for (const auto& [name, part] : outputs) {
        const Dataset samples = partOf(data, part);
        if (samples.samples() == 0)
            throw Error(tr("No sample is left for --%1; choose other shares.").arg(name).toStdString());
        counts += tr("%1 samples to %2").arg(samples.samples()).arg(options.value(name));
    }
    for (const auto& [name, part] : outputs)
        writeSamples(options.text(name), partOf(data, part), {.classValues = preparation.classValues});
    report(tr("Wrote %1.").arg(counts.join(", ")));
    return 0;
}

const std::vector<Action>& actions() {
    static const std::vector<Action> list{
        {"generate", tr("writes samples of a kind, such as checkerboard:12 or spirals"), generateAction},
        {"convert", tr("writes a file's samples in another form"), convertAction},
        {"flip", tr("flips labels of a file as noise"), flipAction},
        {"split", tr("splits a file into training and test samples"), splitAction},
    };
    return list;
}

QString actionsOverview() {
    QString text = tr("Usage: hanscape data ACTION [OPTIONS]") + "\n\n";
    for (const Action& action : actions())
        text += "  " + action.name.leftJustified(12) + action.purpose + "\n";
    return text + "\n" + tr("hanscape data ACTION --help lists the options of an action.") + "\n";
}

} // namespace

int dataCommand(const QStringList& arguments) {
    const QString name = arguments.value(0);
    if (name == "--help" || name == "-h") {
        printOut(actionsOverview());
        return 0;
    }
    QStringList names;
    for (const Action& action : actions()) {
        if (action.name == name)
            return action.run(arguments.mid(1));
        names += action.name;
    }
    throw Error((name.isEmpty()
                     ? tr("hanscape data needs an action: %1.").arg(names.join(", "))
                     : tr("'%1' is no action of hanscape data; they are %2.").arg(name, names.join(", ")))
                    .toStdString());
}

} // namespace hanscape
