#include "app/commands/commands.h"
#include "app/commands/experiment_request.h"
#include "app/commands/interrupt.h"
#include "app/commands/progress.h"
#include "app/commands/settings_tables_command.h"
#include "app/experiments/experiment_report.h"
#include "app/importers/picture_reader.h"
#include "core/base/seconds.h"
#include "core/experiments/report.h"
#include "core/experiments/runner.h"
#include "core/io/atomic_file.h"
#include "core/io/dataset_file.h"
#include "widgets/theme/translation.h"

#include <chrono>
#include <optional>

namespace hanscape {
namespace {

using Plan = std::vector<PlannedRun>;

Dataset load(const DatasetSpec& spec, Preparation& preparation) {
    return loadDataset(spec, &preparation, readPicture);
}

int list(const Plan& plan, bool json) {
    if (json) {
        nlohmann::json runs = nlohmann::json::array();
        for (const PlannedRun& run : plan)
            runs.push_back({{"index", run.index}, {"title", run.title}});
        printOut(QString::fromStdString(nlohmann::json{{"runs", plan.size()}, {"list", runs}}.dump(2)) +
                 '\n');
        return 0;
    }
    QString text = tr("%1 runs, 0 to %2").arg(plan.size()).arg(plan.size() - 1) + '\n';
    for (const PlannedRun& run : plan)
        text += QString::number(run.index) + "  " + QString::fromStdString(run.title) + '\n';
    printOut(text);
    return 0;
}

/// The plan's run of that index alone.
Plan onlyRun(const Plan& plan, const Options& options) {
    const auto last = static_cast<double>(plan.size() - 1);
    const std::int64_t index = options.whole("only", 0, {0, last});
    return {plan[static_cast<std::size_t>(index)]};
}

/// Runs what is missing with progress on standard error; false where it was interrupted.
bool runWithProgress(const Plan& plan, const ExperimentFolder& folder, int jobs) {
    const bool trains = plan.front().kind == ExperimentKind::training;
    const InterruptGuard guard;
    std::atomic<bool> cancelled = false;
    std::optional<Progress> progress;
    RunnerOptions options;
    options.jobs = jobs;
    options.cancelled = &cancelled;
    options.report = [&](const RunnerProgress& at) {
        if (guard.isInterrupted())
            cancelled = true;
        if (!progress)
            progress.emplace(0, at.totalIterations, trains ? QString() : tr("networks"));
        progress->report(
            at.iterations,
            tr("%1 of %2 runs, %3").arg(at.runs).arg(at.totalRuns).arg(QString::fromStdString(at.title)));
    };
    return runMissing(plan, folder, load, options);
}

void checkReports(const QStringList& paths) {
    for (const QString& path : paths)
        if (!isReportFile(path))
            throw Error(tr("--report '%1' ends in none of .html, .pdf and .tex; name such a file.")
                            .arg(path)
                            .toStdString());
}

/// Tells what the runs in these folders come to, and returns it.
ExperimentResults tell(const ExperimentSpec& spec, const std::vector<std::string>& folders,
                       const Options& options, double seconds) {
    ExperimentResults all(spec, gather(spec, folders, HANSCAPE_VERSION));
    for (const QString& path : options.values("report"))
        writeReport(all, folders, path);
    if (options.has("json"))
        printOut(QString::fromStdString(toJson(all.table, seconds).dump(2)) + '\n');
    else
        printOut(QString::fromStdString(toText(all.table)));
    return all;
}

std::vector<std::string> foldersOf(const Options& options) {
    std::vector<std::string> folders;
    for (const QString& folder : options.values("gather"))
        folders.push_back(folder.toStdString());
    return folders;
}

int runExperiment(const ExperimentSpec& spec, const Plan& plan, const Options& options) {
    options.require("out");
    const ExperimentFolder folder(options.text("out"), spec, HANSCAPE_VERSION);
    const auto begin = std::chrono::steady_clock::now();
    const int jobs = static_cast<int>(options.whole("jobs", 0, {1, 4096}));
    const bool complete = runWithProgress(options.has("only") ? onlyRun(plan, options) : plan, folder, jobs);
    const double seconds = secondsSince(begin);
    const auto results = tell(spec, {options.text("out")}, options, seconds).runs;
    if (!complete)
        return interruptedStatus;
    const bool anyGoes = std::any_of(results.begin(), results.end(), [](const auto& result) {
        return result.second.status != RunStatus::diverged;
    });
    return anyGoes ? 0 : 1;
}

} // namespace

int experimentCommand(const QStringList& arguments) {
    Options options = experimentOptions();
    if (!options.parse(arguments))
        return 0;
    checkReports(options.values("report"));
    if (isSettingsTable(options.operand()))
        return tellSettings(options);
    const ExperimentSpec spec = readExperiment(options);
    const Plan plan = planOf(spec);
    options.refuseTogether({"gather"}, {"only", "list", "out"});
    options.refuseTogether({"list"}, {"only"});
    options.refuseTogether({"save"}, {"only", "list", "out", "gather"});
    if (options.has("save")) {
        writeFileAtomically(options.text("save"), toJson(spec).dump(2) + "\n");
        return 0;
    }
    if (options.has("list"))
        return list(plan, options.has("json"));
    if (!options.has("gather"))
        return runExperiment(spec, plan, options);
    tell(spec, foldersOf(options), options, 0);
    return 0;
}

} // namespace hanscape
