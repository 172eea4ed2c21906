#include "app/commands/train_request.h"

#include "app/commands/data_options.h"
#include "app/importers/picture_reader.h"
#include "core/io/dataset_file.h"
#include "core/io/run_folder.h"
#include "core/nn/architecture_spec.h"
#include "core/train/optimizer_choice.h"
#include "core/train/trainer.h"
#include "widgets/theme/translation.h"

#include <QDir>

namespace hanscape {
namespace {

/// The options that shape the network.
QStringList networkOptions() {
    QStringList names{"network"};
    for (const auto& field : architectureFields())
        names += QString::fromStdString(field.text.option);
    return names;
}

bool hasAny(const Options& options, const QStringList& names) {
    return std::any_of(names.begin(), names.end(), [&](const QString& name) { return options.has(name); });
}

void refuseContradictions(const Options& options) {
    options.refuseTogether({"data"}, {"train", "test"});
    options.refuseTogether({"train"}, {"train-fraction", "labels"});
    options.refuseTogether({"iterations"}, {"epochs"});
    options.refuseTogether({"spec"}, {"network", "resume"});
    if (options.has("resume") && options.has("out") &&
        QDir(options.value("resume")) != QDir(options.value("out")))
        throw wrong(tr("--out names another folder than --resume; a resumed run stays in its own."));
}

/// Absolute, so that a run can be repeated and resumed from any folder.
void makeAbsolute(std::string& path) {
    if (!path.empty())
        path = QDir::cleanPath(QDir::current().absoluteFilePath(QString::fromStdString(path))).toStdString();
}

void applyData(const Options& options, DatasetSpec& data) {
    if (options.has("data"))
        chooseData(data, options.text("data"));
    if (options.has("train") || options.has("test")) {
        data.source = DataSource::files;
        data.dataFile.clear();
        data.labelsFile.clear();
    }
    options.apply(datasetFields(), data);
    if (options.has("test") && data.trainFile.empty())
        throw wrong(tr("--test needs --train: the file to train on."));
    if (options.has("labels") && data.dataFile.empty())
        throw wrong(tr("--labels needs --data: the file with the inputs."));
    refuseUnused(options, data.source);
    for (std::string* path :
         {&data.dataFile, &data.trainFile, &data.testFile, &data.labelsFile, &data.pictureFile})
        makeAbsolute(*path);
    if (const auto complaints = check(data); !complaints.empty())
        throw Error(complaints.front());
}

void applyTraining(const Options& options, TrainingSpec& training) {
    const OptimizerKind before = training.optimizer;
    options.apply(trainingFields(), training);
    if (training.optimizer != before) { // another optimizer, other defaults
        takeOptimizer(training, training.optimizer);
        options.apply(trainingFields(), training);
    }
    if (options.has("iterations"))
        training.epochs = 0;
}

ArchitectureSpec startingArchitecture(const Options& options, const NetworkSpec* base) {
    if (!options.has("network") && base) {
        if (const auto architecture = architectureOf(*base))
            return *architecture;
        throw wrong(
            tr("The network of --spec is no regular one; change its layers in the file, not by options."));
    }
    const auto name = options.choice("network", "han", {"han", "fc", "resnet"});
    return name == "han" ? hanArchitecture() : name == "fc" ? fcArchitecture() : resnetArchitecture();
}

/// The network that the options ask for upon a base, which may be null. That of a run follows the run's data
/// where options have changed them; a list of layers given as such is taken as it is.
NetworkSpec chooseNetwork(const Options& options, const NetworkSpec* base, bool isRuns, int inputs,
                          int outputs) {
    const bool changed = hasAny(options, networkOptions());
    const bool fits = base && base->inputs == inputs && base->outputs() == outputs;
    // What fits neither the data nor an architecture is the trainer's to refuse.
    if (base && !changed && (fits || !isRuns || !architectureOf(*base)))
        return *base;
    ArchitectureSpec architecture = startingArchitecture(options, base);
    options.apply(architectureFields(), architecture);
    if (architecture.depth == 1 && !options.has("fc-layers"))
        architecture.fcLayers = "0";
    if (options.has("fc-layers") && architecture.layers == LayerKind::fc)
        throw wrong(
            tr("--fc-layers needs Householder layers: in this network every layer is fully connected."));
    return buildNetwork(architecture, inputs, outputs);
}

/// Whether two networks are alike but for how their weights were drawn.
bool computeAlike(NetworkSpec a, NetworkSpec b) {
    for (NetworkSpec* spec : {&a, &b})
        for (LayerSpec& layer : spec->layers) {
            layer.initialisation = LayerSpec().initialisation;
            layer.gain = LayerSpec().gain;
        }
    return a == b;
}

/// Loads the network that training starts from, with the activation that --activation gives to a file
/// without.
void loadInitial(const Options& options, TrainRequest& request, bool givenNetwork) {
    const auto name = options.value("activation");
    std::optional<Activation> activation;
    if (!name.isEmpty()) {
        ArchitectureSpec spec;
        options.apply(architectureFields(), spec);
        activation = spec.activation;
    } else if (givenNetwork) {
        activation = hiddenActivation(request.spec.network);
    }
    request.initial = loadModel(request.spec.initFrom, activation).network;
    const NetworkSpec& network = specOf(*request.initial);
    if (givenNetwork && !computeAlike(network, request.spec.network))
        throw wrong(
            tr("The network of --init-from '%1' is another one than the options or the spec ask for; leave "
               "them out.")
                .arg(QString::fromStdString(request.spec.initFrom)));
    request.spec.network = network;
}

/// A resumed run keeps what it was begun with, but for what applies to a run under way.
void refuseChanges(const RunSpec& saved, const RunSpec& asked) {
    const auto refuse = [](const std::string& option) {
        return wrong(tr("%1 is another one than the resumed run's, which cannot change; leave it out.")
                         .arg(QString::fromStdString(option)));
    };
    for (const auto& field : datasetFields())
        if (field.get(saved.data) != field.get(asked.data))
            throw refuse(field.text.option.empty() ? "--data" : "--" + field.text.option);
    for (const auto& field : trainingFields())
        if (!field.text.live && field.get(saved.training) != field.get(asked.training))
            throw refuse("--" + field.text.option);
    if (saved.network != asked.network)
        throw refuse(tr("The network that the options ask for").toStdString());
    if (saved.initFrom != asked.initFrom)
        throw refuse("--init-from");
}

} // namespace

Options trainOptions() {
    Options options("train",
                    tr("Trains a network and tells how well it does: on the last evaluation, and on the best "
                       "one, which is selected on the test set. "
                       "With Adam, --lr is 0.001 and --schedule constant unless given."));
    options.add({"data", tr("SOURCE"),
                 tr("What to learn: %1; or a file of samples that is split at random. (checkerboard:12)")
                     .arg(describeKinds())});
    options.addFields(datasetFields(), DatasetSpec());
    options.add(
        {"network", tr("NAME"),
         tr("han: 20 × 30, Householder and ABS; fc: 6 × 100, fully connected and ReLU; resnet: 11 × 30, "
            "five residual blocks with batch normalisation and ReLU. (han)")});
    options.addFields(architectureFields(), hanArchitecture());
    options.add(
        {"spec", tr("FILE"),
         tr("A network as a JSON list of layers, or the spec.json of a run, whose data, network and training "
            "are then the defaults.")});
    options.addFields(trainingFields(), TrainingSpec());
    options.add({"init-from", tr("FILE"), tr("Starts from the parameters of a model file.")});
    options.add(
        {"resume", tr("DIR"), tr("Goes on with an interrupted run, to the same bits, in its folder.")});
    options.add(
        {"out", tr("DIR"),
         tr("Receives spec.json, metrics.csv, best, last, state and frames.safetensors, and run.json.")});
    options.add({"force", "", tr("Replaces the run in a folder that exists.")});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    return options;
}

TrainRequest readTrainRequest(const Options& options) {
    refuseContradictions(options);
    TrainRequest request;
    SpecFile base;
    const bool resumes = options.has("resume"), hasBase = resumes || options.has("spec");
    if (resumes)
        base.run = RunFolder::open(options.text("resume")).readSpec();
    else if (hasBase)
        base = readSpecFile(options.text("spec"));
    request.saved = request.spec = base.run;
    applyData(options, request.spec.data);
    applyTraining(options, request.spec.training);
    if (options.has("init-from"))
        request.spec.initFrom = options.text("init-from");
    makeAbsolute(request.spec.initFrom);
    request.data =
        std::make_shared<const Dataset>(loadDataset(request.spec.data, &request.preparation, readPicture));
    const Objective objective = objectiveOf(*request.data, request.spec.training.loss);
    const bool fromFile = !request.spec.initFrom.empty() && !resumes;
    QStringList shaping = networkOptions();
    shaping.removeAll("activation"); // which may tell what a model file leaves out
    const bool givenNetwork = hasBase || hasAny(options, shaping);
    if (!fromFile || givenNetwork)
        request.spec.network =
            chooseNetwork(options, hasBase ? &base.run.network : nullptr, !base.networkOnly,
                          request.data->features(), objective.outputs());
    if (fromFile)
        loadInitial(options, request, givenNetwork);
    if (resumes)
        refuseChanges(request.saved, request.spec);
    return request;
}

} // namespace hanscape
