#include "app/commands/commands.h"
#include "app/commands/interrupt.h"
#include "app/commands/options.h"
#include "app/commands/progress.h"
#include "core/io/variability_folder.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t sliceOfThread = 25; ///< networks a thread, after which an interruption is heeded
constexpr auto saveInterval = std::chrono::seconds(20);

Options variabilityOptions() {
    Options options(
        "variability",
        tr("Tells how much the surfaces of random networks vary (eq. 3, Figure 4): the geometric mean of "
           "Σ∫|∂³f/∂x³|² / ∫f², which is 0 as soon as one network has collapsed to a constant."));
    options.addFields(variabilityFields(), VariabilitySpec());
    options.add({"jobs", tr("N"), tr("Threads; it changes no result. It is at least 1. (one a core)")});
    options.add({"out", tr("DIR"),
                 tr("Receives variability.csv and variability.json; a study that is there goes on.")});
    options.add({"force", "", tr("Replaces another study in a folder that exists.")});
    options.add({"json", "", tr("Prints one JSON list on standard output.")});
    return options;
}

QString describe(const VariabilityCell& cell) {
    return tr("%1 at depth %2")
        .arg(QString::fromStdString(familyNames()[static_cast<std::size_t>(cell.family)]))
        .arg(cell.depth);
}

QString table(const std::vector<VariabilityResult>& results) {
    QString text =
        tr("network   depth  width  parameters  variability  of the rest  collapsed     flat  samples");
    for (const VariabilityResult& result : results)
        text += QString("\n%1  %2  %3  %4  %5  %6  %7 %  %8 %  %9")
                    .arg(QString::fromStdString(familyNames()[static_cast<std::size_t>(result.family)]), -8)
                    .arg(result.depth, 5)
                    .arg(result.width, 5)
                    .arg(result.parameters, 10)
                    .arg(result.variability, 11, 'g', 4)
                    .arg(result.variabilityOfRest, 11, 'g', 4)
                    .arg(100 * result.collapsedShare, 7, 'f', 2)
                    .arg(100 * result.flatShare, 6, 'f', 2)
                    .arg(result.samples, 7);
    return text + "\n" +
           tr("On a mesh of %1 × %1 points: variability depends on it.").arg(results.front().mesh) + "\n";
}

/// Measures to the end, or until it is interrupted; returns whether it was.
bool runToEnd(VariabilityStudy& study, const std::optional<VariabilityFolder>& folder, int jobs) {
    const InterruptGuard guard;
    Progress progress(study.done(), study.total(), tr("networks"));
    auto saved = Clock::now();
    const auto threads =
        jobs > 0 ? static_cast<unsigned>(jobs) : std::max(1U, std::thread::hardware_concurrency());
    const std::int64_t slice = sliceOfThread * threads;
    while (!guard.isInterrupted() && study.advance(slice, jobs) > 0) {
        std::size_t lowest = 0;
        for (std::size_t i = 0; i < study.cells().size(); ++i)
            if (study.states()[i].samples < study.states()[lowest].samples)
                lowest = i;
        progress.report(study.done(), describe(study.cells()[lowest]));
        if (folder && Clock::now() - saved > saveInterval) {
            folder->write(study);
            saved = Clock::now();
        }
    }
    return study.done() < study.total();
}

} // namespace

int variabilityCommand(const QStringList& arguments) {
    Options options = variabilityOptions();
    if (!options.parse(arguments))
        return 0;
    VariabilitySpec spec;
    options.apply(variabilityFields(), spec);
    const int jobs = static_cast<int>(options.whole("jobs", 0, {1, 4096}));
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    std::optional<VariabilityFolder> folder;
    if (options.has("out"))
        folder.emplace(options.text("out"), spec, options.has("force"));
    VariabilityStudy study = folder ? folder->study() : VariabilityStudy(spec);
    const bool interrupted = runToEnd(study, folder, jobs);
    if (folder)
        folder->write(study);
    if (options.has("json"))
        printOut(QString::fromStdString(toJson(study.results()).dump(2)) + '\n');
    else
        printOut(table(study.results()));
    return interrupted ? interruptedStatus : 0;
}

} // namespace hanscape
