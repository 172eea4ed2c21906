#include "app/commands/commands.h"
#include "app/commands/train_report.h"
#include "app/commands/train_request.h"
#include "widgets/theme/translation.h"

#include <QDir>

namespace hanscape {
namespace {

std::optional<RunFolder> openFolder(const Options& options, const TrainRequest& request) {
    if (options.has("resume"))
        return RunFolder::open(options.text("resume"));
    if (options.has("out"))
        return RunFolder::create(options.text("out"), request.spec, options.has("force"));
    return std::nullopt;
}

Trainer makeTrainer(const TrainRequest& request, const std::optional<RunFolder>& resumed) {
    if (resumed) {
        Trainer trainer(request.data, resumed->readState(), request.saved.training);
        if (specOf(trainer.network()) != request.saved.network)
            throw Error(
                tr("The state and the spec in '%1' are of different networks; use another copy of the run.")
                    .arg(QString::fromStdString(resumed->path()))
                    .toStdString());
        if (request.spec.training != request.saved.training) {
            trainer.adjust(request.spec.training);
            resumed->writeSpec(request.spec);
        }
        return trainer;
    }
    if (request.initial)
        return Trainer(request.data, *request.initial, request.spec.training);
    return Trainer(request.data, request.spec.network, request.spec.training);
}

} // namespace

int trainCommand(const QStringList& arguments) {
    Options options = trainOptions();
    if (!options.parse(arguments))
        return 0;
    const TrainRequest request = readTrainRequest(options);
    std::optional<RunFolder> folder = options.has("resume") ? openFolder(options, request) : std::nullopt;
    Trainer trainer = makeTrainer(request, folder);
    const InterruptGuard guard;
    if (!folder)
        folder = openFolder(options, request);
    const TrainingOutcome outcome = runToEnd(trainer, folder, guard);
    const QString out = folder ? QDir::cleanPath(QString::fromStdString(folder->path())) : QString();
    const nlohmann::json report = trainReport(trainer, outcome, out);
    if (folder) {
        folder->writeResults(trainer, request.preparation);
        folder->writeSummary(report);
    }
    if (options.has("json"))
        printOut(QString::fromStdString(report.dump(2)) + '\n');
    else
        printOut(trainSummary(trainer, outcome, out));
    if (outcome.interrupted)
        return interruptedStatus;
    if (trainer.status() == RunStatus::diverged)
        throw WorkError(
            tr("The run diverged at iteration %1; lower --lr, or choose another network or --init.")
                .arg(trainer.iteration())
                .toStdString());
    return 0;
}

} // namespace hanscape
