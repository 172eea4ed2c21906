#include "app/experiments/experiment_results.h"

#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

ExperimentResults::ExperimentResults(ExperimentSpec theSpec, std::map<std::int64_t, RunResult> results)
    : spec(std::move(theSpec)), plan(planOf(spec)), runs(std::move(results)), table(tabulate(spec, runs)) {}

bool ExperimentResults::isOf(const ExperimentSpec& other) const { return toJson(spec) == toJson(other); }

const RunResult* ExperimentResults::resultOf(std::int64_t index) const {
    const auto found = runs.find(index);
    return found == runs.end() ? nullptr : &found->second;
}

std::vector<std::int64_t> ExperimentResults::runsOf(std::size_t row) const {
    std::vector<std::int64_t> indices;
    for (const PlannedRun& run : plan)
        if (run.row == row)
            indices.push_back(run.index);
    return indices;
}

std::vector<std::int64_t> ExperimentResults::keptOf(std::size_t row, const std::vector<double>& rates) const {
    // as tabulate() orders them: by data seed, then by seed, those alone that have every rate
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<const PlannedRun*>> seeds;
    for (const PlannedRun& run : plan)
        if (run.row == row && runs.contains(run.index))
            seeds[{run.data.seed, run.training.seed}].push_back(&run);
    std::erase_if(seeds, [&](const auto& seed) { return seed.second.size() != spec.rows[row].rates.size(); });
    std::vector<std::int64_t> kept;
    auto rate = rates.begin();
    for (const auto& [key, each] : seeds) {
        if (rate == rates.end())
            break;
        const auto found = std::find_if(each.begin(), each.end(), [&](const PlannedRun* run) {
            return run->training.learningRate == *rate;
        });
        if (found != each.end())
            kept.push_back((*found)->index);
        ++rate;
    }
    return kept;
}

int ExperimentResults::trainedOf(std::size_t row) const {
    return static_cast<int>(std::count_if(plan.begin(), plan.end(), [&](const PlannedRun& run) {
        return run.row == row && runs.contains(run.index);
    }));
}

double shownScore(const Scores& scores, Measure measure) {
    return shownFigure(valueOf(scores, measure), measure);
}

double shownFigure(double value, Measure measure) { return isShare(measure) ? 100 * value : value; }

QString scoreText(double shown, Measure measure) {
    return std::isfinite(shown) ? numberText(shown, isShare(measure) ? 2 : 4) : QStringLiteral("–");
}

QString figureText(const MeanAndDeviation& figure, Measure measure) {
    QString text = scoreText(shownFigure(figure.mean, measure), measure);
    if (std::isfinite(figure.mean) && std::isfinite(figure.deviation))
        text += QStringLiteral(" ± ") + scoreText(shownFigure(figure.deviation, measure), measure);
    return text;
}

QString measureLabel(Measure measure) {
    switch (measure) {
    case Measure::nrmse:
        return tr("NRMSE");
    case Measure::top1Error:
        return tr("top-1 error, %");
    case Measure::accuracy:
        break;
    }
    return tr("accuracy, %");
}

} // namespace hanscape
