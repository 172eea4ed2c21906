#include "app/commands/commands.h"
#include "app/commands/model_option.h"
#include "core/io/json.h"
#include "core/train/trainer.h"

#include <QCoreApplication>

namespace hanscape {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("Evaluate", text); }

Options evaluateOptions() {
    Options options("evaluate",
                    tr("Tells how well a trained network does on data, all of them taken as test samples."));
    addModelOptions(options);
    options.add({"data", tr("SOURCE"), tr("A file of samples, or checkerboard:12, all of its points.")});
    options.add({"test", tr("FILE"), tr("The same as --data, for a test file.")});
    options.add({"labels", tr("FILE"), tr("The labels of a data file in NPY form.")});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    return options;
}

Dataset loadData(const Options& options, const Model& model) {
    const bool hasData = options.has("data");
    DatasetSpec spec;
    if (hasData)
        chooseData(spec, options.text("data"));
    else
        spec.source = DataSource::files;
    if (spec.source == DataSource::files)
        return loadForEvaluation(hasData ? options.text("data") : options.text("test"),
                                 options.text("labels"), model.expectation());
    Dataset data = loadDataset(spec);
    data.resetSplit(Part::test);
    const int inputs = specOf(model.network).inputs, classes = model.objectiveOrGuess().classes;
    if (inputs != data.features() || classes != data.classes)
        throw Error(
            tr("The model does not fit the checkerboard of two inputs and two classes; give it the data it "
               "was trained on.")
                .toStdString());
    return data;
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
