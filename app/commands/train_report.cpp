#include "app/commands/train_report.h"

#include "core/io/json.h"
#include "widgets/theme/translation.h"

#include <cmath>

namespace hanscape {
namespace {

const char* statusName(RunStatus status) {
    switch (status) {
    case RunStatus::finished:
        return "finished";
    case RunStatus::diverged:
        return "diverged";
    case RunStatus::stopped:
    case RunStatus::training: // interrupted
        break;
    }
    return "stopped";
}

nlohmann::json reportOf(const Metrics& metrics, const Dataset& data) {
    nlohmann::json report{{"iteration", metrics.iteration}};
    const auto add = [&](const std::string& part, const Scores& scores) {
        report[part + "_loss"] = numberOrNull(scores.loss);
        if (data.task == Task::regression)
            report[part + "_nrmse"] = numberOrNull(scores.nrmse);
        else
            report[part + "_accuracy"] = numberOrNull(scores.accuracy);
    };
    add("train", metrics.train);
    add("test", metrics.test);
    if (!data.indices(Part::validation).empty())
        add("validation", metrics.validation);
    return report;
}

QString line(const QString& name, const Metrics& metrics) {
    return tr("%1 iteration %2: training loss %3, %4")
               .arg(name)
               .arg(metrics.iteration)
               .arg(metrics.train.loss, 0, 'g', 4)
               .arg(describeScores(metrics)) +
           '\n';
}

} // namespace

nlohmann::json trainReport(const Trainer& trainer, const TrainingOutcome& outcome, const QString& out) {
    const NetworkSpec network = specOf(trainer.network());
    return {{"parameters", parameterCount(network)},
            {"activation_ratio", activationRatio(network)},
            {"seed", trainer.spec().seed},
            {"iterations", trainer.iteration()},
            {"status", statusName(trainer.status())},
            {"last", reportOf(trainer.last(), trainer.data())},
            {"best", reportOf(trainer.best(), trainer.data())},
            {"seconds", outcome.seconds},
            {"microseconds_per_iteration", numberOrNull(outcome.microsecondsPerIteration)},
            {"out", out.isEmpty() ? nlohmann::json() : nlohmann::json(out.toStdString())}};
}

QString trainSummary(const Trainer& trainer, const TrainingOutcome& outcome, const QString& out) {
    const NetworkSpec network = specOf(trainer.network());
    QString text = tr("%1 at iteration %2 of %3, after %4 s%5; %6 parameters, activation ratio %7 %")
                       .arg(statusName(trainer.status()))
                       .arg(trainer.iteration())
                       .arg(trainer.totalIterations())
                       .arg(outcome.seconds, 0, 'f', 2)
                       .arg(std::isnan(outcome.microsecondsPerIteration)
                                ? QString() // nothing was trained
                                : tr(", %1 µs an iteration").arg(outcome.microsecondsPerIteration, 0, 'f', 1))
                       .arg(parameterCount(network))
                       .arg(100 * activationRatio(network), 0, 'f', 2) +
                   '\n';
    text += line(tr("last:"), trainer.last());
    const bool tested = !std::isnan(trainer.best().test.loss);
    text += line(tested ? tr("best, selected on the test set:") : tr("best:"), trainer.best());
    if (!out.isEmpty())
        text +=
            (outcome.interrupted ? tr("The run is in %1; hanscape train --resume %1 goes on with it").arg(out)
                                 : tr("The run is in %1").arg(out)) +
            '\n';
    return text;
}

} // namespace hanscape
