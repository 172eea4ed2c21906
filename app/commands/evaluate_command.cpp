#include "app/commands/commands.h"
#include "app/commands/data_options.h"
#include "app/commands/model_option.h"
#include "app/importers/picture_reader.h"
#include "core/io/json.h"
#include "core/train/trainer.h"
#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

Options evaluateOptions() {
    Options options("evaluate",
                    tr("Tells how well a trained network does on data, all of them taken as test samples."));
    addModelOptions(options);
    options.add({"data", tr("SOURCE"),
                 tr("A file of samples, or what is generated, all of it: %1.").arg(describeKinds())});
    options.add({"test", tr("FILE"), tr("The same as --data, for a test file.")});
    options.addFields(fileFields(), DatasetSpec());
    options.addFields(generatorFields(), DatasetSpec(), {"target"});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    return options;
}

/// The samples of a generated source, of classes or numbers as the model's are.
Dataset generateData(const Options& options, const Model& model, DatasetSpec spec) {
    const Objective objective = model.objectiveOrGuess();
    if (objective.task == Task::regression && usesField(spec.source, "target"))
        spec.target = TargetKind::regression;
    options.apply(generatorFields(), spec);
    refuseUnused(options, spec.source);
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    Dataset data = generate(spec, readPicture);
    if (specOf(model.network).inputs != data.features() || objective.classes != data.classes)
        throw Error(
            tr("The model does not fit %1 of two inputs and %2 classes; give it the data it was trained on.")
                .arg(QString::fromStdString(nameOf(spec.source)))
                .arg(data.classes)
                .toStdString());
    return data;
}

Dataset loadData(const Options& options, const Model& model) {
    const bool hasData = options.has("data");
    DatasetSpec spec;
    spec.source = DataSource::files;
    if (hasData)
        chooseData(spec, options.text("data"));
    if (isGenerated(spec.source))
        return generateData(options, model, spec);
    refuseUnused(options, spec.source);
    options.apply(fileFields(), spec);
    return loadForEvaluation(hasData ? options.text("data") : options.text("test"), requestOf(spec),
                             model.expectation());
}

} // namespace

int evaluateCommand(const QStringList& arguments) {
    Options options = evaluateOptions();
    if (!options.parse(arguments))
        return 0;
    options.refuseTogether({"data"}, {"test"});
    options.require("model");
    if (!options.has("test"))
        options.require("data");
    const Model model = readModel(options);
    const Dataset data = loadData(options, model);
    const Objective objective = model.objectiveOrGuess();
    const Scores scores = score(model.network, data, Part::test, objective);
    const bool regression = objective.task == Task::regression;
    nlohmann::json report{{"loss", numberOrNull(scores.loss)},
                          {"samples", data.samples()},
                          {"parameters", parameterCount(specOf(model.network))}};
    report[regression ? "nrmse" : "accuracy"] = numberOrNull(regression ? scores.nrmse : scores.accuracy);
    if (options.has("json"))
        printOut(QString::fromStdString(report.dump(2)) + '\n');
    else
        printOut((regression
                      ? tr("NRMSE %1, loss %2, on %3 samples; %4 parameters").arg(scores.nrmse, 0, 'g', 6)
                      : tr("accuracy %1 %, loss %2, on %3 samples; %4 parameters")
                            .arg(100 * scores.accuracy, 0, 'f', 3))
                     .arg(scores.loss, 0, 'g', 6)
                     .arg(data.samples())
                     .arg(parameterCount(specOf(model.network))) +
                 '\n');
    return 0;
}

} // namespace hanscape
