#include "app/session/comparison_session.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

/// "training · iteration 1,200 of 40,000 · each of 4 runs": of the run that is behind.
QString ComparisonSession::progress() const {
    const Snapshot* behind = nullptr;
    int diverged = 0, ended = 0;
    for (const ComparedRun& run : m_runs) {
        if (!run.snapshot)
            continue;
        const Snapshot& snapshot = *run.snapshot;
        diverged += snapshot.status == RunStatus::diverged;
        ended += run.ended();
        const bool later =
            !behind ||
            (run.ended() ? behind->status != RunStatus::training && snapshot.iteration > behind->iteration
                         : behind->status != RunStatus::training || snapshot.iteration < behind->iteration);
        if (later)
            behind = &snapshot;
    }
    if (!behind)
        return tr("making the networks");
    const bool over = ended == static_cast<int>(m_runs.size());
    QString text = tr("%1 · iteration %2 of %3")
                       .arg(over        ? tr("finished")
                            : m_running ? tr("training")
                                        : tr("paused"),
                            countText(behind->iteration), countText(behind->totalIterations));
    if (m_runs.size() > 1)
        text += tr(" · each of %1 runs").arg(m_runs.size());
    if (diverged > 0)
        text += tr(" · %1 diverged").arg(diverged);
    return text;
}

/// "best test accuracy: a 99.5 %, b 76.8 %", of the first seed of each.
QString ComparisonSession::scores() const {
    QStringList parts;
    QString measure = tr("best test accuracy");
    for (std::size_t member = 0; member < m_spec.members.size(); ++member) {
        const ComparedRun* run = firstRun(member);
        if (!run || !run->snapshot)
            continue;
        const Metrics& best = run->snapshot->bestMetrics;
        const bool held = !std::isnan(best.test.loss);
        const Scores& scores = held ? best.test : best.train;
        const bool accuracy = !std::isnan(scores.accuracy);
        if (!held)
            measure = accuracy ? tr("best training accuracy") : tr("best training NRMSE");
        else if (!accuracy)
            measure = tr("best test NRMSE");
        parts << QString::fromStdString(m_spec.members[member].name) + ' ' +
                     (accuracy ? percentText(scores.accuracy) : QString::number(scores.nrmse, 'f', 4));
    }
    return parts.isEmpty() ? QString() : tr("%1: %2").arg(measure, parts.join(tr(", ")));
}

} // namespace hanscape
