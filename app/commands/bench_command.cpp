#include "app/commands/commands.h"
#include "app/commands/options.h"
#include "core/analysis/field.h"
#include "core/base/seconds.h"
#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/io/json.h"
#include "core/nn/architecture_spec.h"
#include "core/train/trainer.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double warmUp = 0.1;       ///< seconds; the processor gets up to speed, the caches fill
constexpr double repetition = 0.075; ///< seconds that one measurement is to last
constexpr int measuredRounds = 9;
constexpr int fieldPoints = 256; ///< along each side

/// Something that is done over and over, and how long that takes.
class Measurement {
  public:
    /// `work` does its work as many times as it is told to.
    explicit Measurement(std::function<void(std::int64_t)> work) : m_work(std::move(work)) {}

    /// Runs without being counted, and finds how many times fill a repetition.
    void prepare() {
        const double once = std::max(secondsOf(1), 1e-9);
        const auto times = static_cast<std::int64_t>(warmUp / once);
        const double settled = times > 0 ? secondsOf(times) / static_cast<double>(times) : once;
        m_times = std::max<std::int64_t>(1, std::llround(repetition / settled));
    }

    void repeat() { m_seconds.push_back(secondsOf(m_times) / static_cast<double>(m_times)); }

    double medianSeconds() const {
        auto sorted = m_seconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() / 2];
    }

  private:
    double secondsOf(std::int64_t times) {
        const auto begin = Clock::now();
        m_work(times);
        return secondsSince(begin);
    }

    std::function<void(std::int64_t)> m_work;
    std::int64_t m_times = 1;
    std::vector<double> m_seconds;
};

struct Subject {
    QString key; ///< in the JSON
    QString description;
    double unit; ///< of its figure, in seconds
    Measurement measurement;
};

const ArchitecturePreset& presetNamed(const std::string& name) {
    const auto& presets = architecturePresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const auto& preset) { return preset.name == name; });
}

Subject trainingOf(const char* key, const char* presetName, const std::shared_ptr<const Dataset>& data) {
    TrainingSpec spec;
    spec.learningRate = 1e-3;
    spec.schedule = Schedule::constant;
    // Beyond what is ever reached, so that the evaluation at iteration 0, made here, is the only one.
    spec.iterations = spec.evaluateEvery = 1'000'000'000;
    const ArchitecturePreset& preset = presetNamed(presetName);
    const auto trainer = std::make_shared<Trainer>(data, buildNetwork(preset.spec, 2, 2), spec);
    const auto train = [trainer](std::int64_t iterations) {
        if (trainer->advance(iterations) < iterations)
            throw WorkError(
                tr("A network diverged, so that nothing was measured; report this.").toStdString());
    };
    return {key, QString::fromStdString(preset.name + ", " + preset.description), 1e-6, Measurement(train)};
}

Subject fieldOf(const char* presetName, const std::shared_ptr<const Dataset>& data) {
    const ArchitecturePreset& preset = presetNamed(presetName);
    const auto network =
        std::make_shared<const AnyNetwork>(initialise<float>(buildNetwork(preset.spec, 2, 2), 1));
    const Objective objective = objectiveOf(*data, Loss::mse);
    const auto evaluate = [network, objective](std::int64_t times) {
        for (; times > 0; --times)
            evaluateField(*network, objective, Box(), fieldPoints, fieldPoints);
    };
    return {"field_256_ms", QString::fromStdString(preset.name + ", " + preset.description), 1e-3,
            Measurement(evaluate)};
}

std::vector<Subject> measuredSubjects() {
    auto board = std::make_shared<Dataset>(checkerboard(12));
    splitRandomly(*board, 0.25, 0, 1);
    std::vector<Subject> subjects;
    subjects.push_back(trainingOf("han", "HanNet", board));
    subjects.push_back(trainingOf("fc1", "FCNet1", board));
    subjects.push_back(trainingOf("fc2", "FCNet2", board));
    subjects.push_back(trainingOf("fc3", "FCNet3", board));
    subjects.push_back(fieldOf("HanNet", board));
    for (Subject& subject : subjects)
        subject.measurement.prepare();
    // In turns, so that what else the machine does for a while spoils a minority of each one's repetitions.
    for (int round = 0; round < measuredRounds; ++round)
        for (Subject& subject : subjects)
            subject.measurement.repeat();
    return subjects;
}

/// A figure with its nanoseconds, beyond which it would tell of nothing but chance.
double figureOf(const Subject& subject) {
    return std::round(1000 * subject.measurement.medianSeconds() / subject.unit) / 1000;
}

QString table(const std::vector<Subject>& subjects) {
    QString text = tr("One thread, float32, batch 100, SGD with momentum; the median of %1 repetitions.")
                       .arg(measuredRounds) +
                   "\n\n";
    for (const Subject& subject : subjects) {
        const bool isField = subject.unit > 1e-6;
        const QString figure = isField ? tr("%1 ms a field of %2 × %2 points") : tr("%1 µs an iteration");
        QString filled = figure.arg(figureOf(subject), 10, 'f', isField ? 2 : 1);
        text += subject.description.leftJustified(50) + (isField ? filled.arg(fieldPoints) : filled) + '\n';
    }
    return text;
}

} // namespace

int benchCommand(const QStringList& arguments) {
    Options options("bench",
                    tr("Measures how long a training iteration of each checkerboard network takes (drawing "
                       "the batch, forward, loss, backward and update), and a field of 256 × 256 points."));
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    if (!options.parse(arguments))
        return 0;
    const auto subjects = measuredSubjects();
    if (!options.has("json")) {
        printOut(table(subjects));
        return 0;
    }
    nlohmann::ordered_json report;
    for (const Subject& subject : subjects)
        report[subject.key.toStdString()] = figureOf(subject);
    printOut(QString::fromStdString(report.dump(2)) + '\n');
    return 0;
}

} // namespace hanscape
