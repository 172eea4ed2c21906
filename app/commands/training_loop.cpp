#include "app/commands/training_loop.h"

#include "app/commands/progress.h"
#include "app/commands/run_recorder.h"
#include "core/base/seconds.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t saveEvery = 1000;
constexpr double longestSliceSeconds = 0.05; ///< seconds, so that an interruption is heeded at once

/// Cuts a run into slices that end where there is something to do, and times the training in them alone.
class Slicer {
  public:
    explicit Slicer(Trainer& trainer) : m_trainer(trainer) {}

    /// Runs a slice of at most so many iterations.
    void advance(std::int64_t most) {
        const std::int64_t iteration = m_trainer.iteration();
        const std::int64_t every = m_trainer.spec().evaluateEvery;
        const std::int64_t toEvaluation =
            std::min(every - iteration % every, m_trainer.totalIterations() - iteration);
        const std::int64_t toSave = saveEvery - iteration % saveEvery;
        // The iteration that ends in an evaluation runs by itself, so that the others' time is training's
        // alone.
        const bool evaluates = toEvaluation <= 1;
        const std::int64_t slice = evaluates ? 1 : std::min({toEvaluation - 1, toSave, m_length, most});
        const auto begin = Clock::now();
        const std::int64_t run = m_trainer.advance(slice);
        const double seconds = secondsSince(begin);
        Timing& timing = evaluates ? m_evaluated : m_plain;
        timing.seconds += seconds;
        timing.iterations += run;
        if (!evaluates)
            m_length = seconds > longestSliceSeconds ? std::max<std::int64_t>(m_length / 2, 1)
                                                     : std::min<std::int64_t>(2 * m_length, saveEvery);
    }

    /// Where every iteration ends in an evaluation there is no other time to tell.
    double microsecondsPerIteration() const {
        const Timing& timing = m_plain.iterations > 0 ? m_plain : m_evaluated;
        return timing.iterations > 0 ? 1e6 * timing.seconds / static_cast<double>(timing.iterations)
                                     : std::numeric_limits<double>::quiet_NaN();
    }

  private:
    struct Timing {
        double seconds = 0;
        std::int64_t iterations = 0;
    };

    Trainer& m_trainer;
    std::int64_t m_length = 1; ///< iterations that fit into the longest slice
    Timing m_plain, m_evaluated;
};

} // namespace

TrainingOutcome runToEnd(Trainer& trainer, const std::optional<RunFolder>& folder,
                         const InterruptGuard& guard) {
    const auto begin = Clock::now();
    Progress progress(trainer.iteration(), trainer.totalIterations());
    Slicer slicer(trainer);
    std::optional<RunRecorder> recorder;
    if (folder)
        recorder.emplace(trainer, *folder);
    while (trainer.status() == RunStatus::training && !guard.isInterrupted()) {
        slicer.advance(recorder ? recorder->untilDue(trainer.iteration()) : saveEvery);
        if (recorder)
            recorder->note(trainer);
        if (recorder && trainer.iteration() % saveEvery == 0 && trainer.status() == RunStatus::training) {
            folder->writeState(trainer);
            recorder->save();
        }
        progress.report(trainer.iteration(), describeScores(trainer.last()));
    }
    if (recorder)
        recorder->finish(trainer);
    return {trainer.status() == RunStatus::training, secondsSince(begin), slicer.microsecondsPerIteration()};
}

QString describeScores(const Metrics& metrics) {
    const bool regression = !std::isnan(metrics.train.nrmse);
    const auto describe = [&](const Scores& scores) {
        return regression ? QString::number(scores.nrmse, 'f', 4)
                          : tr("%1 %").arg(100 * scores.accuracy, 0, 'f', 2);
    };
    const double test = regression ? metrics.test.nrmse : metrics.test.accuracy;
    const QString text = regression ? tr("training NRMSE %1") : tr("training accuracy %1");
    return text.arg(describe(metrics.train)) +
           (std::isnan(test) ? QString() : tr(", test %1").arg(describe(metrics.test)));
}

} // namespace hanscape
